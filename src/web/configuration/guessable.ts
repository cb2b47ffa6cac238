/** Characters: 32 of base64 are 192 bits, 32 of hexadecimal 128. */
const shortest = 32;
/** What a secret must at least be worth by the estimate below. Random hexadecimal of 32 characters is worth about 95. */
const fewestBits = 50;
/** Of random text a third stands in what might be words, of words nearly all; and of letters a fifth and a third are vowels. */
const mostInWords = 0.85;
const mostVowels = 0.28;

/**
 * Whether somebody could guess a secret: it is short, repeats itself, follows the alphabet or is made of words. An estimate,
 * from the text alone: a good secret is random, and no text shows that it is.
 */
export function isGuessable(secret: string): boolean {
  if (secret.length < shortest) return true;
  return newCharacters(secret) * bitsOfCharacter(secret) < fewestBits || isInWords(secret);
}

/** Characters that neither continue a row such as abc or 000 nor end three characters that stood there before. */
function newCharacters(secret: string): number {
  const seen = new Set<string>();
  let count = 0;
  for (let i = 0; i < secret.length; i++) {
    const three = secret.slice(Math.max(0, i - 2), i + 1);
    const step = i === 0 ? Number.NaN : secret.charCodeAt(i) - secret.charCodeAt(i - 1);
    if (!(Math.abs(step) <= 1) && !seen.has(three)) count++;
    if (three.length === 3) seen.add(three);
  }
  return count;
}

/** Shannon's entropy of its characters, in bits. */
function bitsOfCharacter(secret: string): number {
  const counts = new Map<string, number>();
  for (const character of secret) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => {
    const share = count / secret.length;
    return bits - share * Math.log2(share);
  }, 0);
}

function isInWords(secret: string): boolean {
  const words = (secret.match(/[A-Z]?[a-z]{2,}/g) ?? []).join('');
  const vowels = words.match(/[aeiou]/gi) ?? [];
  return words.length > mostInWords * secret.length && vowels.length > mostVowels * words.length;
}
