package strata.machine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import strata.machine.Part;
import strata.machine.sequencer.Sequencer;
import strata.rtl.Checker;

/** The hardware of host and sequencer is sound on every machine. */
class SoundTest {
  @Test
  void everyPartIsSoundHardware() {
    TestMachines.all().forEach((name, machine) -> {
      for (Part part : new HostPort(machine).parts()) {
        assertEquals(List.of(), Checker.problems(part.module()), name);
      }
      assertEquals(List.of(), Checker.problems(Sequencer.part(machine).module()), name);
    });
  }
}
