package strata.map.router;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.machine.Core;
import strata.machine.router.Router;
import strata.machine.router.RouterCycles;
import strata.map.CoreRule;
import strata.map.Cover;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.Work;
import strata.map.cycles.CoreCycles;
import strata.map.cycles.SlotCycles;
import strata.network.Op;
import strata.network.top.Top;
import strata.num.Format;

/** The router core runs {@code top}: integer scores without steps in, one word of them a token; token lists out. */
public final class RouterRule implements CoreRule {
  @Override
  public String kind() {
    return Router.KIND;
  }

  @Override
  public Map<String, String> runs() {
    return Map.of(Top.KIND, "the scores of a token are one word; the largest of them, one after the other");
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    var rule = new RouterCycles(plan.machine(), (Router) core);
    return SlotCycles.of(plan.machine(), rule.core().tier(), works.stream().map(work -> {
      Map<String, Long> job = work.fields(plan.places());
      return SlotCycles.Cost.of(work, rule.cycles(job), rule.work(job), rule.reads(job), rule.writes(job));
    }).toList());
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    if (!(op instanceof Top top)) {
      return new Cover.Foreign();
    }
    Router router = (Router) core;
    return refuses(subject, router, top, options).<Cover>map(Cover.Refuses::new).orElseGet(() -> {
      Form.State scores = Subject.state(top.scores().type());
      Kept from = subject.kept(top.scores()).orElseThrow();
      Kept lists = subject.keep(top.output(), new Form.Lists(scores.tokens(), scores.channels(), top.active()));
      return new Cover.Runs(List.of(new RouterWork(router, subject.machine(), top, from, lists)), List.of(top));
    });
  }

  private static Optional<Refusal> refuses(Subject subject, Router core, Top top, Map<String, Pins.Option> options) {
    Form.State scores = Subject.state(top.scores().type());
    int experts = scores.channels();
    Format format = Format.signed(core.scoreBits());
    Optional<Refusal> chosen = Refusal.ofOptions(options, top.path(), core);
    if (chosen.isPresent()) {
      return chosen;
    }
    if (subject.kept(top.scores()).filter(k -> k.form().equals(scores)).isEmpty() || scores.steps() > 1) {
      return Optional.of(Refusal.of(Code.CORE_CANNOT_RUN, top.path(),
          "`" + top.path() + "` compares " + top.scores().type() + ", and the core `"
          + core.name() + "` compares integers without steps")
          .help("sum(…, over: steps) makes one score of those of all steps"));
    }
    if (experts > core.experts()) {
      return Optional.of(Refusal.of(Code.CORE_CANNOT_RUN, top.path(), "`" + top.path() + "` chooses among " + experts
          + " experts, and the core `" + core.name() + "` has experts: " + core.experts()));
    }
    if (!format.holds(top.scores().type().range())) {
      return Optional.of(Refusal.of(Code.TOO_WIDE_FOR_CORE, top.path(), "the scores of `" + top.path() + "` are "
          + top.scores().type().format() + ", and the core `" + core.name() + "` has scores: " + format));
    }
    return Optional.empty();
  }
}
