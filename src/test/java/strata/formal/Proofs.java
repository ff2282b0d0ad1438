package strata.formal;

import java.util.List;

/** All proofs, in the order of the table in {@code docs/proofs.md}. */
final class Proofs {
  private Proofs() {}

  static List<Proof> all() {
    return List.of(FifoProof.of(2), FifoProof.of(4), FifoProof.of(8), RegistersProof.of(), LoaderProof.of(), SenderProof.of(),
        FetcherProof.of(), SequencerProof.of(), MemoryProof.of(), AccumulateProof.of(), AttentionProof.of(), UnitProof.vector(),
        UnitProof.attention(), UnitProof.router(), WalkProof.of());
  }
}
