package strata.machine.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import strata.scope.Formal;
import strata.scope.Quantity;
import strata.scope.Signature;
import strata.scope.Types;
import strata.scope.Unit;

/** The kinds of bonds, a line each. They differ in their usual pitch; a stated pitch is taken as it is. */
public final class BondKinds {
  /** Pads of hybrid bonding are placed so near at most, in um, and micro-bumps so far. */
  static final String LEAST_PITCH = "0.05";
  static final String MOST_PITCH = "1000";
  /** In mm2: ten reticles. */
  static final String MOST_AREA = "10000";
  static final int MOST_LATENCY = 8;

  static final Formal<Optional<Quantity>> PITCH = Formal.optional("pitch", Types.quantity(Unit.Family.LENGTH));
  static final Formal<Quantity> AREA = Formal.required("area", Types.quantity(Unit.Family.AREA));
  static final Formal<Integer> LATENCY = Formal.of("latency", Types.integer(1, MOST_LATENCY), 1);
  /** In percent: the other pads are power and ground. */
  static final Formal<Integer> SHARE = Formal.of("share", Types.integer(1, 100), 25);

  private BondKinds() {}

  /** The usual pitch of each, in um. */
  static Map<String, String> usualPitches() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("face_to_face", "1");
    kinds.put("micro_bump", "25");
    return kinds;
  }

  static Signature signature() {
    return Signature.of(PITCH, AREA, LATENCY, SHARE);
  }
}
