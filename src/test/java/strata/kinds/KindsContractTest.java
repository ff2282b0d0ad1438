package strata.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import strata.cli.Said;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.machine.MachineSpec;
import strata.num.Tensor;
import strata.tensorfile.TensorFile;

/** Every kind has an example that uses it, at three shapes or more, on which golden model, simulator and cycle model agree. */
class KindsContractTest {
  private static final Path WEIGHTS = Example.FOLDER.resolve("weights.npz");
  private static final int SHAPES = 3;

  @TempDir
  private Path folder;

  private static List<JsonObject> kinds() {
    return StreamSupport.stream(Said.by("kinds", "--json").json().getAsJsonArray("kinds").spliterator(), false)
        .map(JsonElement::getAsJsonObject).toList();
  }

  @Test
  void everyKindHasAnExampleThatUsesIt() {
    List<String> wrong = new ArrayList<>();
    for (JsonObject kind : kinds()) {
      String name = kind.get("name").getAsString();
      Path file = Path.of(kind.get("example").getAsString());
      if (!Files.exists(file)) {
        wrong.add(name + ": there is no " + file);
      } else if (!kind.get("kind").getAsString().equals("core")) {
        Example example = new Example(file.getFileName().toString().replace(".arch", ""), List.of());
        boolean used = kind.get("kind").getAsString().equals("neuron") ? example.text().contains("= " + name + "(")
            : example.graph().allOps().stream().anyMatch(op -> Words.of(op).equals(name));
        wrong.addAll(used ? List.of() : List.of(file + " does not use " + name));
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Optional parameters that no example gives, and why. */
  private static final Map<String, String> NOT_SHOWN = Map.of(
      "mixture.idle", "it is for routes of each step, and no core runs those");

  @Test
  void everyParameterIsGivenInTheExample() {
    Set<String> notShown = new TreeSet<>();
    kinds().stream().filter(kind -> !kind.get("kind").getAsString().equals("core")).forEach(kind -> {
      String text = new Example(Path.of(kind.get("example").getAsString()).getFileName().toString().replace(".arch", ""), List.of()).text();
      kind.getAsJsonArray("parameters").forEach(each -> {
        String name = each.getAsJsonObject().get("name").getAsString();
        if (!each.getAsJsonObject().get("required").getAsBoolean() && !text.contains(" " + name + ": ") && !text.contains("(" + name + ": ")) {
          notShown.add(kind.get("name").getAsString() + "." + name);
        }
      });
    });
    assertEquals(new TreeSet<>(NOT_SHOWN.keySet()), notShown);
  }

  @Test
  void everyExampleIsAKindsAndHasShapes() {
    Set<String> named = kinds().stream().map(k -> k.get("example").getAsString()).collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = Example.names().stream().map(n -> Example.FOLDER.resolve(n + ".arch").toString())
        .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(named, there);
    Example.names().forEach(name -> assertTrue(Set.copyOf(Example.shapes(name)).size() >= SHAPES, name + " has fewer than three shapes"));
  }

  @Test
  void theWeightsAreThoseOfTheReadme() throws IOException {
    if ("write".equals(System.getProperty("strata.expect"))) {
      Files.write(WEIGHTS, WeightsRecipe.npz());
    } else {
      Diagnostics diagnostics = new Diagnostics();
      TensorFile file = TensorFile.open(WEIGHTS, WEIGHTS.toString(), Source.binary("test").whole(), diagnostics).orElseThrow();
      Map<String, Tensor> there = new TreeMap<>();
      file.names().forEach(name -> there.put(name, file.read(name, diagnostics).orElseThrow()));
      assertEquals(new TreeMap<>(WeightsRecipe.tensors()), there, "made anew by `mvn test -Dtest=KindsContractTest -Dstrata.expect=write`");
    }
  }

  /** What no core runs is compared with the Java model that is written of it, as nothing else knows it. */
  @TestFactory
  Stream<DynamicTest> allWhoRunItAgree() {
    return Example.all().stream().map(example -> DynamicTest.dynamicTest(example.toString(), () -> {
      Path place = Files.createDirectory(folder.resolve(example.toString()));
      if (example.isMapped()) {
        Contract.agree(example, place, "--no-verilator");
      } else {
        Contract.agreeWritten(example, place);
      }
    }));
  }

  /** Else Verilator would build each anew: no depth of the machine is open, and no shape of a network sets a parameter of it. */
  @Test
  void allExamplesShareTheHardware() {
    Set<Long> hashes = new TreeSet<>();
    Example.all().stream().filter(Example::isMapped).forEach(example -> {
      MachineSpec spec = MachineSpec.of(example.program().machines().get(0), new Diagnostics()).orElseThrow();
      assertEquals(Set.of(), spec.autoDepths().keySet());
      hashes.add(spec.provisional().hash());
    });
    assertEquals(1, hashes.size());
  }

  /** What {@code strata kinds} says of the hardware is what programs show: each core runs these ops in some example, and no others. */
  @Test
  void coresRunWhatTheySay() throws IOException {
    Map<String, Set<String>> said = new TreeMap<>();
    kinds().stream().filter(k -> k.has("runs")).forEach(k -> said.put(k.get("name").getAsString(),
        new TreeSet<>(k.getAsJsonObject("runs").keySet())));
    Map<String, Set<String>> shown = new TreeMap<>();
    for (String name : Example.names()) {
      Example example = new Example(name, List.of());
      if (example.isMapped()) {
        List<String> inputs = Stimuli.of(example.graph()).write(folder.resolve("shown " + name));
        JsonObject cycles = Contract.command("cycles", example, inputs, List.of()).json();
        Words words = new Words(example);
        cycles.getAsJsonArray("layers").forEach(layer -> words.put(layer.getAsJsonObject(), shown));
      }
    }
    assertEquals(said, shown);
  }
}
