package strata.cosim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import strata.golden.Golden;
import strata.map.Program;
import strata.map.cycles.CycleModel;
import strata.map.cycles.ImageCycles;
import strata.num.Tensor;
import strata.rtl.Module;
import strata.stack.Stack;

/** What differs is found, named and blamed on the right side. */
class ComparisonTest {
  private static DigitsCosim digits;
  private static Module top;
  private static Job job;
  private static Played played;

  @BeforeAll
  static void play() {
    digits = DigitsCosim.load();
    top = Stack.of(digits.machine()).stacked();
    job = digits.job(true, 1, Job.Pauses.NONE);
    played = JavaHost.play(job, top, 1, 0, 1);
  }

  private static Played with(RunRecord record, String tensor, int at, long value) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(played.tensors().get(0));
    if (!tensor.isEmpty()) {
      long[] values = tensors.get(tensor).toLongs();
      values[at] = value;
      tensors.put(tensor, Tensor.of(values, tensors.get(tensor).shape()));
    }
    return new Played(List.of(record), List.of(tensors), 0);
  }

  private static RunRecord beat(int at, long data, long later) {
    RunRecord record = played.records().get(0);
    List<RunRecord.Beat> beats = new ArrayList<>(record.beats());
    RunRecord.Beat old = beats.get(at);
    beats.set(at, new RunRecord.Beat(old.cycle() + later, old.data() ^ data, old.last()));
    return new RunRecord(record.start(), record.cycles(), record.outputCycles(), record.phases(), record.work(), record.phaseEnds(), beats);
  }

  private static Program.Tensor spikes() {
    return job.program().tensors().stream().filter(t -> t.tensor().endsWith("attention_block.q")).findFirst().orElseThrow();
  }

  @Test
  void equalIsEqual() {
    var comparison = new Comparison(job, played, Optional.of(played));
    assertEquals(Optional.empty(), comparison.bits(played.tensors()));
    assertEquals(Optional.empty(), comparison.cycles());
  }

  @Test
  void aValueThatBothHaveWrongIsTheDesigns() {
    String q = spikes().tensor();
    int at = (2 * 16 + 5) * 64 + 33;
    long had = played.tensors().get(0).get(q).get(at);
    Difference found = new Comparison(job, played, Optional.of(played))
        .bits(with(played.records().get(0), q, at, 1 - had).tensors()).orElseThrow();
    assertEquals(Difference.Fault.DESIGN, found.fault());
    assertEquals(q + " of image 0, step 2, token 5, channel 33, cycle " + found.cycle() + ": golden " + (1 - had)
        + ", simulator " + had
        + ", verilator " + had + "; the design is at fault", found.message());
  }

  @Test
  void aValueThatVerilatorAloneHasWrongIsTheEmitters() {
    String q = spikes().tensor();
    long had = played.tensors().get(0).get(q).get(0);
    Difference found = new Comparison(job, played, Optional.of(with(beat(1, 1, 0), q, 0, 1 - had))).bits(played.tensors())
        .orElseThrow();
    assertEquals(Difference.Fault.EMITTER, found.fault());
    assertEquals(q, found.what());
  }

  @Test
  void aValueThatWasDecodedInTwoWaysIsTheDecoders() {
    String q = spikes().tensor();
    long had = played.tensors().get(0).get(q).get(0);
    Difference found = new Comparison(job, played, Optional.of(with(played.records().get(0), q, 0, 1 - had)))
        .bits(played.tensors())
        .orElseThrow();
    assertEquals(Difference.Fault.DECODER, found.fault());
  }

  @Test
  void aBeatThatComesLateIsTheEmitters() {
    Difference found = new Comparison(job, played, Optional.of(with(beat(40, 0, 1), "", 0, 0))).cycles().orElseThrow();
    assertEquals("beats", found.what());
    assertEquals(40, found.where().get(0).index());
    assertEquals(Difference.Fault.EMITTER, found.fault());
  }

  @Test
  void aPhaseThatEndsOtherwiseIsTheCycleModels() {
    Job plain = digits.job(false, 1, Job.Pauses.NONE);
    var comparison = new Comparison(plain, JavaHost.play(plain, top, 1, 0, 1), Optional.empty());
    ImageCycles model = CycleModel.of(digits.plan()).run(Golden.of(digits.plan().traced()).run(digits.images(0, 1).get(0)).trace());
    assertEquals(Optional.empty(), comparison.cycles(List.of(model)));

    List<Long> ends = new ArrayList<>(model.phaseEnds());
    ends.set(2, ends.get(2) + 1);
    Difference found = comparison.cycles(List.of(new ImageCycles(ends, model.outputCycles(), model.cycles(), model.work(), model.jobs())))
        .orElseThrow();
    assertEquals("phase ends of image 0, number 2: cycle model " + ends.get(2) + ", simulator " + model.phaseEnds().get(2)
        + "; the cycle model is at fault", found.message());
    assertEquals("counters", comparison.cycles(List.of(new ImageCycles(model.phaseEnds(), model.outputCycles() - 1, model.cycles(),
        model.work(), model.jobs()))).orElseThrow().what());
  }

  @Test
  void unknownContentsChangeNothing() {
    Played other = JavaHost.play(job, top, 99, 0, 1);
    assertEquals(played.records(), other.records());
    assertEquals(played.tensors(), other.tensors());
  }

  @Test
  void aProgramForAnotherMachineIsRefused() {
    Program p = job.program();
    Job wrong = new Job(job.machine(), new Program(p.network(), p.machineHash() ^ 1, p.image(), p.inputs(), p.sends(),
        p.tensors()), job.images(),
        job.watchdog(), job.pauses());
    assertThrows(Misbehaviour.class, () -> JavaHost.play(wrong, top, 1, 0, 1));
  }

  @Test
  void aProgramThatNeverEndsIsStopped() {
    Program p = job.program();
    List<Program.Packet> image = new ArrayList<>(p.image());
    // A job for the sender whose packet nobody announced: the run ends, but not as the program says.
    image.replaceAll(packet -> packet.memory().equals("code")
        ? new Program.Packet("code", 0, packet.base(), List.of(BigInteger.ONE)) : packet);
    Job wrong = new Job(job.machine(), new Program(p.network(), p.machineHash(), image, p.inputs(), p.sends(), p.tensors()),
        job.images(), 2000,
        job.pauses());
    assertThrows(RuntimeException.class, () -> JavaHost.play(wrong, top, 1, 0, 1));
  }
}
