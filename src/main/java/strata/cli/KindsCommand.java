package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import strata.machine.CoreKind;
import strata.machine.CoreKinds;
import strata.network.Registry;

/** {@code strata kinds}: the words that the registries know. */
@Command(name = "kinds", mixinStandardHelpOptions = true, description = "Lists the kinds of ops, neurons and cores.")
final class KindsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin
  private Reply reply;

  KindsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return reply.give(console, diagnostics -> Optional.of(answer()));
  }

  private static Answer answer() {
    Map<String, Collection<String>> kinds = new LinkedHashMap<>();
    kinds.put("ops", Registry.standard().opNames());
    kinds.put("neurons", Registry.standard().neuronNames());
    kinds.put("cores", CoreKinds.all().stream().map(CoreKind::name).toList());
    JsonObject data = new JsonObject();
    kinds.forEach((what, names) -> {
      JsonArray array = new JsonArray();
      new TreeSet<>(names).forEach(array::add);
      data.add(what, array);
    });
    String text = kinds.entrySet().stream().map(e -> String.format("%-8s %s%n", e.getKey(), String.join(" ", new TreeSet<>(e.getValue()))))
        .collect(Collectors.joining());
    return Answer.of(text, data);
  }
}
