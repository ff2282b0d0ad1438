package strata.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;
import strata.tensorfile.TensorFile;

/** C programs that use the header make the beats that the players make, and find what golden computes in those that come back. */
@Tag("tools")
class HostHeaderTest {
  private static final List<String> C = List.of("gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic");
  private static final List<String> CPP = List.of("g++", "-std=c++11", "-Wall", "-Wextra", "-Werror", "-pedantic");
  private static final String HEAD = """
      #include <inttypes.h>
      #include <stdio.h>
      #include <stdlib.h>
      """;

  @TempDir
  private Path folder;

  private String built(List<String> compiler, String text) throws IOException {
    Files.writeString(folder.resolve("main.c"), HEAD + text);
    List<String> command = new ArrayList<>(compiler);
    command.addAll(List.of("-x", compiler.equals(C) ? "c" : "c++", "main.c", "-o", "main"));
    Designs.run(folder, command.toArray(String[]::new));
    return Designs.run(folder, folder.resolve("main").toString());
  }

  private static Tensor tensor(Path path) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile file = TensorFile.open(path, path.toString(), Source.binary("test").whole(), diagnostics).orElseThrow();
    return file.read(file.names().get(0), diagnostics).orElseThrow();
  }

  private static String array(Tensor tensor) {
    List<String> numbers = new ArrayList<>();
    for (long value : tensor.toLongs()) {
      numbers.add(String.valueOf(value));
    }
    return String.join(", ", numbers);
  }

  /** A program that packs the image, and unpacks what is expected; bits that do not count are set. */
  private static String program(Path out, String header, String net, List<String> inputs, List<String> outputs) throws IOException {
    StringBuilder text = new StringBuilder("#include \"" + header + "\"\nint main(void) {\n  uint32_t i;\n");
    for (String input : inputs) {
      String[] parts = input.split("=", 2);
      String macro = net.toUpperCase() + "_IN_" + parts[0].toUpperCase();
      text.append(String.format("  {%n    static uint64_t beats[%s_BEATS];%n    static const %s values[%s_SIZE] = {%s};%n", macro,
          parts[0].equals("level") ? "int32_t" : "uint8_t", macro, array(tensor(Path.of(parts[1])))));
      text.append(String.format("    %s_pack_%s(values, beats);%n    for (i = 0; i < %s_BEATS; i++) printf(\"%%016\" PRIx64 \"\\n\","
          + " beats[i]);%n  }%n", net, parts[0], macro));
    }
    String beats = Files.readAllLines(out.resolve("tb/expected.hex")).stream().map(line -> line.split("_"))
        .map(f -> "UINT64_C(0x" + f[2] + ") | ~UINT64_C(0x" + f[1] + ")").collect(Collectors.joining(", "));
    text.append(String.format("  {%n    static const uint64_t beats[%s_OUT_BEATS] = {%s};%n    if (!%s_came(beats)) return 1;%n",
        net.toUpperCase(), beats, net));
    for (String output : outputs) {
      String macro = net.toUpperCase() + "_OUT_" + output.toUpperCase();
      String type = output.equals("fired") ? "uint8_t" : "int32_t";
      text.append(String.format("    {%n      static %s values[%s_SIZE];%n      %s_unpack_%s(beats, values);%n", type, macro, net, output));
      text.append(String.format("      for (i = 0; i < %s_SIZE; i++) printf(\"%%d\\n\", (int)values[i]);%n    }%n", macro));
    }
    return text.append("  }\n  return 0;\n}\n").toString();
  }

  private static String lines(Tensor tensor) {
    return array(tensor).replace(", ", "\n") + "\n";
  }

  private void agrees(Path out, String net, List<String> inputs, List<String> outputs, String expected) throws IOException {
    String text = program(out, out.resolve("host/host.h").toString(), net, inputs, outputs);
    String right = Files.readString(out.resolve("tb/inputs.hex")) + expected;
    assertEquals(right, built(C, text));
    assertEquals(right, built(CPP, text));
  }

  @Test
  void digitsArePackedAndReadAsThePlayersDo() throws IOException {
    Files.write(folder.resolve("one.npy"), Npy.bytes(tensor(Path.of("examples/digits/spikes.npy")).slice(7), Dtype.U8));
    List<String> input = List.of("pixels=" + folder.resolve("one.npy"));
    Path both = Path.of("examples/second.arch");
    Path digits = Designs.compile(both, folder.resolve("digits"), "--map", "Digits", "--input", input.get(0));
    agrees(digits, "twotier_digits", input, List.of("logits"), lines(tensor(Path.of("examples/digits/expected/logits.npy")).slice(7)));
    Path second = Designs.compile(both, folder.resolve("second"), "--map", "Second", "--input", input.get(0));
    agrees(second, "twotier_second", input, List.of("classes"), lines(tensor(Path.of("examples/second/expected/classes.npy")).slice(7)));
    headersOfOneMachineStandTogether(digits, second);
  }

  /** And the sizes of packets are known by their headers: the whole program is gone through. */
  private void headersOfOneMachineStandTogether(Path digits, Path second) throws IOException {
    assertNotEquals(-1, Files.mismatch(digits.resolve("host/host.h"), second.resolve("host/host.h")));
    String text = "#include \"digits/host/host.h\"\n#include \"second/host/host.h\"\nint main(void) {\n"
        + "  FILE *file = fopen(\"digits/program/load.hex\", \"r\");\n  uint64_t beat;\n  uint32_t left = 0, beats = 0, packets = 0;\n"
        + "  while (file && fscanf(file, \"%\" SCNx64, &beat) == 1) {\n    if (left == 0) { packets++; left = twotier_load_beats(beat); }\n"
        + "    left--;\n    beats++;\n  }\n"
        + "  printf(\"%u %u %u\\n\", (unsigned)left, (unsigned)(beats - TWOTIER_DIGITS_LOAD_BEATS), (unsigned)packets);\n  return 0;\n}\n";
    String packets = Files.readString(digits.resolve("host/host.md")).replaceAll("(?s).*\\(packets: ([0-9]+)\\).*", "$1");
    assertEquals("0 0 " + packets + "\n", built(C, text));
    assertEquals("0 0 " + packets + "\n", built(CPP, text));
  }

  @Test
  void inputsAndOutputsOfEveryKindAreLaidOut() throws IOException {
    Path design = SmallDesign.write(folder);
    List<String> inputs = new ArrayList<>();
    List<String> arguments = new ArrayList<>(List.of());
    for (var input : List.of(new Shape("frame", 2, 3, 6), new Shape("film", 2, 2, 3, 6), new Shape("level", 32, 3, 6))) {
      long[] values = new java.util.Random(5).longs(Tensor.size(input.shape()), 0, input.below()).toArray();
      Files.write(folder.resolve(input.name() + ".npy"), Npy.bytes(Tensor.of(values, input.shape()), Dtype.I32));
      inputs.add(input.name() + "=" + folder.resolve(input.name() + ".npy"));
      arguments.addAll(List.of("--input", inputs.get(inputs.size() - 1)));
    }
    Path out = Designs.compile(design, folder.resolve("out"), arguments.toArray(String[]::new));
    arguments.addAll(0, List.of("run", design.toString(), "-o", folder.resolve("run").toString()));
    assertEquals(0, strata.cli.Said.by(arguments.toArray(String[]::new)).exit());
    List<String> outputs = List.of("fired", "sums", "head");
    String expected = outputs.stream().map(o -> lines(tensor(folder.resolve("run/" + o + ".npy")).slice(0))).collect(Collectors.joining());
    agrees(out, "chip_net", inputs, outputs, expected);
  }

  /** An input. @param below what its values are */
  private record Shape(String name, int below, int... shape) {}
}
