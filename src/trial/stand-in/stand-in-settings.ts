/** Every program that people sign in to. */
export const signedInTo = ({ publicUrl, alsoAt = [] }: StandInSettings): readonly URL[] => [
  publicUrl,
  ...alsoAt,
];

/** What the stand-in and the service must know of each other. */
export interface StandInSettings {
  /** The service's own address. */
  readonly publicUrl: URL;
  /** Other programs that sign people in as the same service. */
  readonly alsoAt?: readonly URL[];
  readonly clientId: string;
  readonly clientSecret: string;
  /** Secret of the interface that tells roles. */
  readonly apiSecret: string;
  /** Port to listen on; 0 for any free one. */
  readonly port: number;
}
