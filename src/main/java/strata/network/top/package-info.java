/** Top-k routing: softmax is monotone, so the k largest integer scores are the k most probable experts. */
package strata.network.top;
