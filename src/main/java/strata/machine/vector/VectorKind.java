package strata.machine.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.machine.CoreKind;
import strata.machine.neuron.NeuronArguments;
import strata.machine.neuron.NeuronKind;
import strata.machine.spec.CoreSpec;
import strata.machine.spec.Formats;
import strata.machine.spec.Need;
import strata.num.Format;
import strata.scope.About;
import strata.scope.Arguments;
import strata.scope.Formal;
import strata.scope.Signature;

/** How a vector core is declared. */
public final class VectorKind implements CoreKind {
  private static final Formal<Format> STATE = Formal.of("state", Formats.signed(2, 48), Format.signed(16));

  @Override
  public String name() {
    return Vector.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(STATE, NeuronArguments.NEURONS, NeuronArguments.RETAIN, NeuronArguments.WIDTHS, NeuronArguments.THRESHOLDS);
  }

  @Override
  public About about() {
    return About.of("does one operation to a word of every operand in each cycle", "add");
  }

  @Override
  public Optional<CoreSpec> declare(Declared declared, Diagnostics diagnostics) {
    Arguments arguments = declared.arguments();
    Optional<String> tier = declared.placed(diagnostics);
    Optional<List<NeuronKind>> neurons = NeuronArguments.kinds(arguments, diagnostics);
    if (tier.isEmpty() || neurons.isEmpty()) {
      return Optional.empty();
    }
    Vector core = new Vector(declared.name().text(), tier.get(), arguments.get(STATE).bits(),
        arguments.get(NeuronArguments.RETAIN).bits(), neurons.get(), arguments.get(NeuronArguments.THRESHOLDS).equals("own"));
    List<Need> needs = new ArrayList<>(List.of(Need.banks(core.name(), "spikes", declared.name().span()),
        Need.banks(core.name(), "state", arguments.span(STATE)).perChannel(core.stateBits(), "state")));
    if (core.ownThresholds()) {
      needs.add(Need.copies(core.name(), "params", arguments.span(NeuronArguments.THRESHOLDS)).atLeastPerChannel(core.stateBits(), "state"));
    }
    return Optional.of(new CoreSpec(core, Optional.empty(), Optional.empty(), needs, (machine, found) -> { }));
  }
}
