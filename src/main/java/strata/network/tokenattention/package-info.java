/** Token attention of QKFormer (Zhou et al., NeurIPS 2024): a head of a token passes its key where its query has a spike. */
package strata.network.tokenattention;
