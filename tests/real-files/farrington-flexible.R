# Farrington's flexible method (Noufaily and others 2013), by R's `surveillance`, on a school's days. It wants years of history, which a school
# lacks: weeks take the place of years here, the same weekday of the last weeks being the reference. Counts are sessions missed.
#
# Rscript farrington-flexible.R IN OUT: IN is place,day,missed,possible (days from 1, in order); OUT is place,day,score: how far the count is above the
# expected, in widths of the upper limit.
library(surveillance)
paths <- commandArgs(trailingOnly = TRUE)
days <- read.csv(paths[1])
one <- function(place) {
  of <- days[days$place == place, ]
  sets <- sts(observed = matrix(of$missed), population = matrix(of$possible), frequency = 5, start = c(1, 1))
  history <- 5
  judged <- seq(5 * history + 3, nrow(of))
  if (length(judged) < 1) return(NULL)
  control <- list(
    range = judged, b = history - 1, w = 1, noPeriods = 1, pastWeeksNotIncluded = 2, populationOffset = TRUE,
    weightsThreshold = 2.58, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.005, limit54 = c(0, 1), trend = FALSE
  )
  found <- tryCatch(suppressWarnings(farringtonFlexible(sets, control)), error = function(cause) NULL)
  if (is.null(found)) return(NULL)
  data.frame(place = place, day = of$day[judged], score = as.vector(found@control$score))
}
all <- do.call(rbind, lapply(unique(days$place), one))
write.csv(all, paths[2], row.names = FALSE, quote = FALSE)
