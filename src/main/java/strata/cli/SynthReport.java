package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import strata.synth.Area;
import strata.synth.Checked;
import strata.synth.Figure;
import strata.synth.PartArea;
import strata.synth.StandardCells;
import strata.synth.Tally;
import strata.synth.Target;
import strata.synth.TopArea;

/**
 * What {@code strata synth} says.
 *
 * @param machine its name
 * @param checked the tops that Yosys read as a whole
 * @param tops    what was mapped
 */
record SynthReport(String machine, Target target, List<Checked> checked, List<TopArea> tops) {
  Answer answer() {
    return Answer.of(checks() + "\n" + heading() + "\n" + table() + large(), data());
  }

  private String checks() {
    return checked.stream().map(top -> top.top() + ": check passed, no latch, " + top.words().count() + " word-level cells\n")
        .collect(Collectors.joining());
  }

  private String heading() {
    if (target instanceof StandardCells cells) {
      String area = Numbers.text(cells.liberty().gateArea()) + " " + cells.liberty().unit();
      return machine + " in cells of " + cells.liberty().file().getFileName() + "; a gate is its " + cells.liberty().gate() + ", of " + area.strip() + "\n";
    }
    return machine + " on " + target.title() + "\n";
  }

  /** A line a top and, within those of the tiers, a line a part; the flat design has the same parts. */
  private String table() {
    Table table = new Table(false, Stream.of(Stream.of(""), target.figures().stream().map(Figure::heading), Stream.of("memory bits"))
        .flatMap(each -> each).toArray(String[]::new));
    tops.stream().filter(top -> top.tier().isPresent()).forEach(top -> rows(top, true, table));
    total().ifPresent(all -> row("all tiers, by part", all.tally(), all.memoryBits(), table));
    tops.stream().filter(top -> top.tier().isEmpty()).forEach(top -> rows(top, tops.size() == 1, table));
    return table.text();
  }

  private void rows(TopArea top, boolean parts, Table table) {
    row(top.name() + ", by part", top.parts().tally(), top.parts().memoryBits(), table);
    if (parts) {
      top.parts().parts().forEach(part -> row("  " + part.name(), part.tally(), part.memoryBits(), table));
    }
    top.asOneTally().ifPresent(tally -> row(top.name() + ", as one", tally, top.parts().memoryBits(), table));
  }

  private void row(String name, Tally tally, long memoryBits, Table table) {
    List<String> row = new ArrayList<>(List.of(name));
    target.figures().forEach(figure -> row.add(String.format(Locale.ROOT, "%." + figure.decimals() + "f", figure.of().applyAsDouble(tally))));
    row.add(Long.toString(memoryBits));
    table.row(row);
  }

  /** All tiers together, where there are several. */
  private Optional<Area> total() {
    List<PartArea> parts = tops.stream().filter(top -> top.tier().isPresent()).flatMap(top -> top.parts().parts().stream()).toList();
    return tops.stream().filter(top -> top.tier().isPresent()).count() > 1 ? Optional.of(new Area(parts)) : Optional.empty();
  }

  private String large() {
    String names = tops.stream().filter(top -> top.asOne().isEmpty()).map(TopArea::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "by part only, since it is of more than " + TopArea.most(target) + " cells: " + names + "\n";
  }

  private JsonObject data() {
    JsonObject data = new JsonObject();
    data.addProperty("machine", machine);
    data.add("target", targetJson());
    JsonArray checks = new JsonArray();
    checked.forEach(top -> {
      JsonObject check = new JsonObject();
      check.addProperty("top", top.top());
      check.addProperty("word_level_cells", top.words().count());
      check.add("cells_by_type", kinds(top.words()));
      checks.add(check);
    });
    data.add("checked", checks);
    JsonArray all = new JsonArray();
    tops.forEach(top -> all.add(top(top)));
    data.add("tops", all);
    total().ifPresent(area -> data.add("total", figures(area.tally(), area.memoryBits())));
    data.addProperty("most_cells_as_one", TopArea.most(target));
    return data;
  }

  private JsonObject targetJson() {
    JsonObject json = new JsonObject();
    if (target instanceof StandardCells cells) {
      json.addProperty("library", cells.liberty().file().toString());
      json.addProperty("gate", cells.liberty().gate());
      json.addProperty("gate_area", cells.liberty().gateArea());
      json.addProperty("area_unit", cells.liberty().unit());
    } else {
      json.addProperty("fpga", target.title());
    }
    return json;
  }

  private JsonObject top(TopArea top) {
    JsonObject json = new JsonObject();
    json.addProperty("top", top.name());
    top.tier().ifPresent(tier -> json.addProperty("tier", tier));
    json.add("by_part", figures(top.parts().tally(), top.parts().memoryBits()));
    top.asOneTally().ifPresent(tally -> json.add("as_one", figures(tally, top.parts().memoryBits())));
    JsonArray parts = new JsonArray();
    top.parts().parts().forEach(part -> parts.add(part(part)));
    json.add("parts", parts);
    return json;
  }

  private JsonObject part(PartArea part) {
    JsonObject json = new JsonObject();
    json.addProperty("name", part.name());
    json.addProperty("owner", part.owner());
    json.addProperty("tier", part.tier());
    json.addProperty("module", part.module());
    figures(part.tally(), part.memoryBits()).entrySet().forEach(e -> json.add(e.getKey(), e.getValue()));
    json.add("cells_by_type", kinds(part.tally()));
    return json;
  }

  private JsonObject figures(Tally tally, long memoryBits) {
    JsonObject json = new JsonObject();
    for (Figure figure : target.figures()) {
      double value = figure.of().applyAsDouble(tally);
      json.addProperty(figure.field(), figure.decimals() == 0 ? (Number) Long.valueOf(Math.round(value)) : (Number) Double.valueOf(value));
    }
    json.addProperty("memory_bits", memoryBits);
    return json;
  }

  private static JsonObject kinds(Tally tally) {
    JsonObject kinds = new JsonObject();
    tally.cells().forEach(kinds::addProperty);
    return kinds;
  }
}
