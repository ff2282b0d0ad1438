/** The attention of the Spike-driven Transformer (Yao et al., NeurIPS 2023): keys and values only mask the channels of the queries. */
package strata.network.maskattention;
