/**
 * snnTorch's {@code Leaky}:
 *
 * <pre>
 *   u = beta u + x - r threshold       r = 1 where the u before was above the threshold (reset: subtract)
 *   u = beta (1 - r) u + x                                                          (reset: zero)
 *   fires where u > threshold
 * </pre>
 *
 * <p>u begins at 0. The reset comes one step late: {@code resets: next}. The input is added as it is, so the membrane has the scale of the
 * input, and the threshold is scale * threshold.
 *
 * <p>With {@code reset_delay: false} a reset to zero comes at once, and is the same as {@code resets: now}, since what was reset is never
 * above a threshold of 0 or more. Not so a subtraction: snnTorch (0.9) still asks at the beginning of a step whether u is above the
 * threshold, although the threshold was taken already, and compares with a threshold less if so; then it puts that back. A membrane of
 * more than twice the threshold so fires once less than one that is compared as it is. Here it is compared as it is, and the loss says that spikes
 * can differ.
 */
package strata.network.snntorch;
