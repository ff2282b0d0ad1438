package strata.formal;

import java.util.ArrayList;
import java.util.List;
import strata.rtl.Module;

/**
 * A block in its surroundings, and what must hold there.
 *
 * @param block       what the documents call it
 * @param environment what the surroundings are assumed to do, in words
 * @param top         has an output {@code found_o}: see {@link Harness#proof}
 * @param lemmas      how many there are
 */
record Proof(String block, List<String> environment, Module top, List<Property> properties, List<Cover> covers, int lemmas) {
  Proof {
    environment = List.copyOf(environment);
    properties = List.copyOf(properties);
    covers = List.copyOf(covers);
  }

  /**
   * @param says   in words
   * @param faults changes of the block, with each of which it does not hold
   * @param cycles how many are looked at; 0 where all are
   */
  record Property(String name, String says, List<Edit> faults, int cycles) {
    Property {
      faults = List.copyOf(faults);
    }

    Property with(Edit fault) {
      List<Edit> all = new ArrayList<>(faults);
      all.add(fault);
      return new Property(name, says, all, cycles);
    }

    Property within(int most) {
      return new Property(name, says, faults, most);
    }
  }

  /** Something that the surroundings must be able to bring about; or else what is assumed could never be, and all would hold. */
  record Cover(String says) {}

  /** A fault: in the file whose name ends so, the only place with this text. */
  record Edit(String file, String text, String instead) {}
}
