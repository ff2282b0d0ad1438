package strata.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import strata.emit.Page;
import strata.machine.host.RegisterMap;
import strata.num.Tensor;

/**
 * A test bench in plain Verilog, for simulators without Java: {@code MACHINE_tb.v} and the beats that it sends and expects.
 *
 * @param image  says where the image is from
 * @param bits   of the registers that it uses, each {@code REGISTER_BIT}
 * @param words  the field of a header that says how many follow
 * @param memory the field that says of which memory
 */
public record Bench(String machine, String network, String image, int loadBeats, int inBeats, int outBeats, long watchdog, String hash,
    List<Registers.Row> registers, String id, String errors, List<RegisterMap.Bit> bits, List<HostSheet.MemoryRow> memories,
    Registers.FieldRow words, Registers.FieldRow memory, int resetCycles) {
  /** Cycles that register accesses may take, on top of all else. */
  private static final int AT_LEAST = 10_000;
  /** The watchdog barks after so many times what is expected. */
  private static final int PATIENCE = 10;

  /** An image that the bench plays. @param said where it is from, in words @param outputs what golden makes of it */
  public record Image(String said, Map<String, Tensor> inputs, Map<String, Tensor> outputs) {}

  /** The files by name. @param mostCycles that the program takes for any image */
  public static Map<String, String> of(Beats beats, Image image, long mostCycles) {
    List<long[]> inputs = beats.inputs(image.inputs());
    List<Beats.Expected> expected = beats.expected(image.outputs());
    Map<String, String> files = new LinkedHashMap<>();
    files.put(name(beats) + ".v", Page.of("bench.v", bench(beats, image, mostCycles)));
    files.put("inputs.hex", inputs.stream().map(Bench::hex).collect(Collectors.joining()));
    files.put("expected.hex", expected.stream().map(Bench::hex).collect(Collectors.joining()));
    return files;
  }

  /** Of the bench's module. */
  public static String name(Beats beats) {
    return beats.machine().name() + "_tb";
  }

  private static Bench bench(Beats beats, Image image, long mostCycles) {
    HostSheet sheet = HostSheet.of(beats);
    long watchdog = AT_LEAST + PATIENCE * (sheet.loadBeats() + sheet.inBeats() + sheet.outBeats() + mostCycles);
    List<RegisterMap.Bit> bits = new ArrayList<>();
    sheet.registers().forEach(r -> r.bits().forEach(b -> bits.add(new RegisterMap.Bit(r.name() + "_" + b.name(), b.bit(), b.meaning()))));
    return new Bench(sheet.machine(), sheet.network(), image.said(), sheet.loadBeats(), sheet.inBeats(), sheet.outBeats(), watchdog,
        sheet.hash(), sheet.registers(), String.format("%08x", RegisterMap.ID_VALUE), sheet.errors(), bits, sheet.memories(),
        field(sheet, "words"), field(sheet, "memory"), sheet.resetCycles());
  }

  private static Registers.FieldRow field(HostSheet sheet, String name) {
    return sheet.load().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static String hex(long[] packet) {
    StringBuilder text = new StringBuilder();
    for (long beat : packet) {
      text.append(HostSheet.hex(beat)).append('\n');
    }
    return text.toString();
  }

  /** TLAST, mask and data. */
  private static String hex(Beats.Expected beat) {
    return (beat.last() ? "1" : "0") + "_" + HostSheet.hex(beat.mask()) + "_" + HostSheet.hex(beat.data()) + "\n";
  }
}
