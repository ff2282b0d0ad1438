package strata.network;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import strata.network.add.AddKind;
import strata.network.any.AnyKind;
import strata.network.attention.AttentionKind;
import strata.network.byhead.ByHeadKind;
import strata.network.channelattention.ChannelAttentionKind;
import strata.network.clip.ClipKind;
import strata.network.count.CountKind;
import strata.network.droprows.DropRowsKind;
import strata.network.hold.HoldKind;
import strata.network.keepheads.KeepHeadsKind;
import strata.network.lif.LifKind;
import strata.network.linear.LinearKind;
import strata.network.logic.Logic;
import strata.network.logic.LogicKind;
import strata.network.maskattention.MaskAttentionKind;
import strata.network.mixture.MixtureKind;
import strata.network.nir.NirKind;
import strata.network.snntorch.SnnTorchKind;
import strata.network.spikingjelly.SpikingJellyKind;
import strata.network.sum.SumKind;
import strata.network.tokenattention.TokenAttentionKind;
import strata.network.top.TopKind;

/**
 * The kinds of ops and of neurons that a network can be made of. Immutable; a further kind is one further line, or {@link #with}.
 */
public final class Registry {
  private final Map<String, OpKind> ops;
  private final Map<String, NeuronKind> neurons;

  private Registry(Map<String, OpKind> ops, Map<String, NeuronKind> neurons) {
    this.ops = Map.copyOf(ops);
    this.neurons = Map.copyOf(neurons);
  }

  /** All kinds that there are. A neuron that is called is a {@code fire}, and {@code : i12 saturate} a {@code saturate}. */
  public static Registry standard() {
    return new Registry(Map.of(), Map.of())
        .with(new AddKind(false))
        .with(new AddKind(true))
        .with(new AnyKind())
        .with(new AttentionKind())
        .with(new ByHeadKind())
        .with(new ChannelAttentionKind())
        .with(new ClipKind())
        .with(new CountKind())
        .with(new DropRowsKind())
        .with(new HoldKind())
        .with(new KeepHeadsKind())
        .with(new LinearKind())
        .with(new LogicKind("&", Logic.Function.AND))
        .with(new LogicKind("|", Logic.Function.OR))
        .with(new LogicKind("&~", Logic.Function.AND_NOT))
        .with(new MaskAttentionKind())
        .with(new MixtureKind())
        .with(new SumKind())
        .with(new TokenAttentionKind())
        .with(new TopKind())
        .with(new NirKind())
        .with(new SnnTorchKind())
        .with(new SpikingJellyKind())
        .with(new LifKind());
  }

  /** These and one more kind of op. */
  public Registry with(OpKind kind) {
    Map<String, OpKind> more = new TreeMap<>(ops);
    more.put(kind.name(), kind);
    return new Registry(more, neurons);
  }

  /** These and one more kind of neuron. */
  public Registry with(NeuronKind kind) {
    Map<String, NeuronKind> more = new TreeMap<>(neurons);
    more.put(kind.name(), kind);
    return new Registry(ops, more);
  }

  public Optional<OpKind> op(String name) {
    return Optional.ofNullable(ops.get(name));
  }

  public Optional<NeuronKind> neuron(String name) {
    return Optional.ofNullable(neurons.get(name));
  }

  public Set<String> opNames() {
    return ops.keySet();
  }

  public Set<String> neuronNames() {
    return neurons.keySet();
  }
}
