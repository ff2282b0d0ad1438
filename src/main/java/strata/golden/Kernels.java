package strata.golden;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import strata.golden.add.AddGolden;
import strata.golden.any.AnyGolden;
import strata.golden.attention.AttentionGolden;
import strata.golden.byhead.ByHeadGolden;
import strata.golden.channelattention.ChannelAttentionGolden;
import strata.golden.clip.ClipGolden;
import strata.golden.count.CountGolden;
import strata.golden.droprows.DropRowsGolden;
import strata.golden.fire.FireGolden;
import strata.golden.hold.HoldGolden;
import strata.golden.keepheads.KeepHeadsGolden;
import strata.golden.lif.LifGolden;
import strata.golden.linear.LinearGolden;
import strata.golden.logic.LogicGolden;
import strata.golden.maskattention.MaskAttentionGolden;
import strata.golden.mixture.MixtureGolden;
import strata.golden.saturate.SaturateGolden;
import strata.golden.sum.SumGolden;
import strata.golden.tokenattention.TokenAttentionGolden;
import strata.golden.top.TopGolden;
import strata.network.Op;
import strata.network.add.Add;
import strata.network.any.Any;
import strata.network.attention.Attention;
import strata.network.byhead.ByHead;
import strata.network.channelattention.ChannelAttention;
import strata.network.clip.Clip;
import strata.network.count.Count;
import strata.network.droprows.DropRows;
import strata.network.fire.Fire;
import strata.network.hold.Hold;
import strata.network.keepheads.KeepHeads;
import strata.network.lif.Lif;
import strata.network.linear.Linear;
import strata.network.logic.Logic;
import strata.network.maskattention.MaskAttention;
import strata.network.mixture.Mixture;
import strata.network.saturate.Saturate;
import strata.network.sum.Sum;
import strata.network.tokenattention.TokenAttention;
import strata.network.top.Top;

/** Which kernel runs which kind of op and of neuron. Immutable; a further kind is one further line, or {@link #with}. */
public final class Kernels {
  private final Map<String, Kernel> ops;
  private final Map<String, NeuronKernel> neurons;
  private final boolean proven;

  private Kernels(Map<String, Kernel> ops, Map<String, NeuronKernel> neurons, boolean proven) {
    this.ops = Map.copyOf(ops);
    this.neurons = Map.copyOf(neurons);
    this.proven = proven;
  }

  /** All kinds that there are. */
  public static Kernels standard() {
    return new Kernels(Map.of(), Map.of(), true)
        .with(Add.KIND, AddGolden::lower)
        .with(Any.KIND, AnyGolden::lower)
        .with(Attention.KIND, AttentionGolden::lower)
        .with(ByHead.KIND, ByHeadGolden::lower)
        .with(ChannelAttention.KIND, ChannelAttentionGolden::lower)
        .with(Clip.KIND, ClipGolden::lower)
        .with(Count.KIND, CountGolden::lower)
        .with(DropRows.KIND, DropRowsGolden::lower)
        .with(Fire.KIND, FireGolden::lower)
        .with(Hold.KIND, HoldGolden::lower)
        .with(KeepHeads.KIND, KeepHeadsGolden::lower)
        .with(Linear.KIND, LinearGolden::lower)
        .with(Logic.KIND, LogicGolden::lower)
        .with(MaskAttention.KIND, MaskAttentionGolden::lower)
        .with(Mixture.KIND, MixtureGolden::lower)
        .with(Saturate.KIND, SaturateGolden::lower)
        .with(Sum.KIND, SumGolden::lower)
        .with(TokenAttention.KIND, TokenAttentionGolden::lower)
        .with(Top.KIND, TopGolden::lower)
        .withNeuron(Lif.KIND, LifGolden::lower);
  }

  /** These and one more kind of op. */
  public Kernels with(String kind, Kernel kernel) {
    Map<String, Kernel> more = new TreeMap<>(ops);
    more.put(kind, kernel);
    return new Kernels(more, neurons, proven);
  }

  /** These and one more kind of neuron. */
  public Kernels withNeuron(String kind, NeuronKernel kernel) {
    Map<String, NeuronKernel> more = new TreeMap<>(neurons);
    more.put(kind, kernel);
    return new Kernels(ops, more, proven);
  }

  /** These, for numbers that need not be in the ranges that the network proves: all arithmetic is that of 64 bits. */
  public Kernels unproven() {
    return new Kernels(ops, neurons, false);
  }

  boolean areProven() {
    return proven;
  }

  /** Every kind of op that can be run. */
  public Set<String> kinds() {
    return ops.keySet();
  }

  void lower(Op op, Lowering into) {
    known(ops, op.kind()).lower(op, into);
  }

  /** For {@code fire}: by the kind of its neuron. */
  public void lowerNeuron(Fire op, Lowering into) {
    known(neurons, op.neuron().kind()).lower(op, into);
  }

  private static <T> T known(Map<String, T> kernels, String kind) {
    if (!kernels.containsKey(kind)) {
      throw new IllegalArgumentException("no golden kernel runs '" + kind + "'");
    }
    return kernels.get(kind);
  }
}
