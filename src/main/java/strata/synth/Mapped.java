package strata.synth;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a module became. Registers keep their names in the netlist: the net behind a flip-flop is {@code walk.count_q[3]}.
 *
 * @param tally   its cells; black boxes are not among them
 * @param netlist the file with its netlist in BLIF, one module of cells and black boxes, each with its name; empty where the target keeps none
 */
public record Mapped(Tally tally, Optional<Path> netlist) {
  static final String STATISTICS = "stat.txt";
}
