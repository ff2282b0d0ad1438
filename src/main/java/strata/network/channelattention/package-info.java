/** Channel attention of QKFormer (Zhou et al., NeurIPS 2024): a channel passes its keys where a query of any token has a spike. */
package strata.network.channelattention;
