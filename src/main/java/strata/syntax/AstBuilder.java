package strata.syntax;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.syntax.generated.StrataParser.*;

/**
 * ANTLR's tree to the records of this room: sections, statements, machine and map lines. It listens to the parser and makes the
 * record of a statement or a line as soon as that has been read, whose tree then goes: the tree of a whole file takes more memory
 * than all else.
 */
final class AstBuilder implements ParseTreeListener {
  private final Tree tree;
  private final Diagnostics diagnostics;
  private final ExpressionBuilder expressions;
  private final Map<ParserRuleContext, Object> built = new IdentityHashMap<>();

  AstBuilder(Source source, Diagnostics diagnostics) {
    this.tree = new Tree(source);
    this.diagnostics = diagnostics;
    this.expressions = new ExpressionBuilder(tree, diagnostics, this::statement);
  }

  @Override
  public void exitEveryRule(ParserRuleContext rule) {
    boolean whole = rule.exception == null;
    if (whole && rule instanceof StatementContext s) {
      keep(s, build(s));
    } else if (whole && rule instanceof ItemContext i) {
      keep(i, build(i));
    } else if (whole && rule instanceof LineContext l) {
      keep(l, build(l));
    }
  }

  private void keep(ParserRuleContext rule, Object record) {
    built.put(rule, record);
    rule.children = null;
  }

  @Override
  public void enterEveryRule(ParserRuleContext rule) {}

  @Override
  public void visitTerminal(TerminalNode node) {}

  @Override
  public void visitErrorNode(ErrorNode node) {}

  Expression expression(ExpressionContext context) {
    return expressions.expression(context);
  }

  private Statement statement(StatementContext c) {
    return (Statement) built.remove(c);
  }

  private MachineItem item(ItemContext c) {
    return (MachineItem) built.remove(c);
  }

  private MapLine line(LineContext c) {
    return (MapLine) built.remove(c);
  }

  SourceFile file(FileContext file) {
    List<SectionContext> all = file.section();
    return new SourceFile(tree.source(),
        all.stream().filter(s -> s.importLine() != null).map(s -> importLine(s.importLine())).toList(),
        all.stream().filter(s -> s.network() != null).map(s -> network(s.network())).toList(),
        all.stream().filter(s -> s.machine() != null).map(s -> machine(s.machine())).toList(),
        all.stream().filter(s -> s.mapping() != null).map(s -> map(s.mapping())).toList());
  }

  private Import importLine(ImportLineContext line) {
    Expression.Text text = expressions.text(line.STRING().getSymbol());
    for (Expression.Part part : text.parts()) {
      if (part instanceof Expression.Part.Hole hole) {
        diagnostics.add(Code.BAD_STRING, hole.name().span(), "nothing is filled into the path of an import");
      }
    }
    String path = text.parts().stream().filter(p -> p instanceof Expression.Part.Plain)
        .map(p -> ((Expression.Part.Plain) p).text()).collect(Collectors.joining());
    return new Import(path, text.span());
  }

  private NetworkDecl network(NetworkContext c) {
    return new NetworkDecl(tree.name(c.name()), parameters(c.parameters()), statements(c.statements()), tree.span(c));
  }

  private MachineDecl machine(MachineContext c) {
    List<MachineItem> items = c.item().stream().map(this::item).toList();
    return new MachineDecl(tree.name(c.name()), parameters(c.parameters()), items, tree.span(c));
  }

  private MapDecl map(MappingContext c) {
    Name network = tree.name(c.networkName);
    return new MapDecl(c.own == null ? network : tree.name(c.own), network, tree.name(c.machineName), parameters(c.parameters()),
        c.line().stream().map(this::line).toList(), tree.span(c));
  }

  private List<Parameter> parameters(ParametersContext c) {
    return c == null ? List.of() : c.parameter().stream().map(p -> new Parameter(tree.name(p.name()),
        Optional.ofNullable(p.expression()).map(this::expression), tree.span(p))).toList();
  }

  private List<Statement> statements(StatementsContext c) {
    return c.statement().stream().map(this::statement).toList();
  }

  private Statement build(StatementContext c) {
    Span span = tree.span(c);
    if (c instanceof AssignContext s) {
      return new Statement.Assign(tree.name(s.name()), claim(s.type()), expression(s.expression()), span);
    } else if (c instanceof ReturnContext s) {
      return new Statement.Return(expression(s.expression()), span);
    } else if (c instanceof OutputContext s) {
      return new Statement.Output(tree.name(s.name()), claim(s.type()), expression(s.expression()), span);
    } else if (c instanceof InputContext s) {
      return new Statement.Input(tree.name(s.name()), type(s.type()), span);
    } else if (c instanceof NeuronContext s) {
      return new Statement.Neuron(tree.name(s.name()), expression(s.expression()), span);
    } else if (c instanceof WeightsContext s) {
      return new Statement.Weights(expressions.text(s.STRING().getSymbol()), span);
    } else if (c instanceof ForContext s) {
      return new Statement.For(tree.name(s.name()), expression(s.expression(0)), expression(s.expression(1)),
          statements(s.statements()), span);
    } else if (c instanceof BlockContext s) {
      List<Name> names = tree.names(s.name());
      return new Statement.Block(names.get(0), names.subList(1, names.size()), statements(s.statements()), span);
    }
    throw new IllegalStateException("a statement of the grammar that is not built: " + c.getClass());
  }

  private Optional<Type> claim(TypeContext c) {
    return Optional.ofNullable(c).map(this::type);
  }

  private Type type(TypeContext c) {
    return new Type(tree.name(c.element), c.axis().stream().map(this::axis).toList(),
        Optional.ofNullable(c.fit).map(tree::name), tree.span(c));
  }

  private Type.Axis axis(AxisContext c) {
    Expression size = expression(c.expression());
    if (c.name() != null) {
      return new Type.Axis(tree.name(c.name()), size);
    }
    if (size instanceof Expression.Reference reference) {
      return new Type.Axis(reference.name(), size);
    }
    diagnostics.add(Diagnostic.of(Code.UNEXPECTED, size.span(), "an axis needs a name")
        .help("write it before the size: `channels: " + Words.shorten(size.span().text()) + "`"));
    return new Type.Axis(new Name("", size.span()), size);
  }

  private MachineItem build(ItemContext c) {
    Span span = tree.span(c);
    if (c instanceof MemoryContext i) {
      return new MachineItem.Memory(tree.name(i.name(0)), tree.name(i.tierName), expressions.call(i.call()), span);
    } else if (c instanceof CoreContext i) {
      List<Name> tiers = i.placement() == null ? List.of() : tree.names(i.placement().name());
      boolean across = i.placement() != null && i.placement().ACROSS() != null;
      return new MachineItem.Core(tree.name(i.name()), Optional.ofNullable(i.expression()).map(this::expression), tiers, across,
          expressions.call(i.call()), span);
    } else if (c instanceof TierContext i) {
      return new MachineItem.Tier(tree.name(i.name(0)), tree.name(i.name(1)), span);
    } else if (c instanceof BondContext i) {
      return new MachineItem.Bond(tree.name(i.lower), tree.name(i.upper), expressions.call(i.call()), span);
    } else if (c instanceof ClockContext i) {
      return new MachineItem.Clock(expression(i.expression()), span);
    } else if (c instanceof ResetContext i) {
      return new MachineItem.Reset(tree.name(i.name()), span);
    } else if (c instanceof SequencerContext i) {
      return new MachineItem.Sequencer(tree.name(i.name()), span);
    } else if (c instanceof HostContext i) {
      return new MachineItem.Host(tree.name(i.name()), expressions.call(i.call()), span);
    }
    throw new IllegalStateException("a line of the grammar that is not built: " + c.getClass());
  }

  private MapLine build(LineContext c) {
    if (c instanceof RunContext run) {
      return new MapLine.Run(path(run.path()), target(run.target()), run.argument().stream().map(expressions::argument).toList(),
          tree.span(c));
    }
    if (c instanceof SampleContext sample) {
      return new MapLine.Sample(tree.name(sample.name()), expressions.text(sample.STRING().getSymbol()), tree.span(c));
    }
    KeepContext keep = (KeepContext) c;
    return new MapLine.Keep(path(keep.path()), target(keep.target()), tree.span(c));
  }

  private MapLine.Target target(TargetContext c) {
    return new MapLine.Target(tree.name(c.name()), Optional.ofNullable(c.expression()).map(this::expression));
  }

  /** The parser has read words and signs; a path has no blanks between them. */
  private OpPath path(PathContext c) {
    Span span = tree.span(c);
    if (span.text().chars().anyMatch(Character::isWhitespace)) {
      diagnostics.add(Diagnostic.of(Code.BAD_PATH, span, "`" + Words.shorten(span.text()) + "` is not the path of an op")
          .help("a path is names and dots without blanks, as in `block{b}.expert_block.*`"));
    }
    return new OpPath(c.segment().stream().map(this::segment).toList(), span);
  }

  private OpPath.Segment segment(SegmentContext c) {
    List<OpPath.Piece> pieces = c.children.stream().map(this::piece).toList();
    long stars = pieces.stream().filter(OpPath.Piece.Any.class::isInstance).count();
    if (stars > Parser.MOST_STARS) {
      diagnostics.add(Diagnostic.of(Code.BAD_PATH, tree.span(c), "at most " + Parser.MOST_STARS + " `*` stands between two dots, found "
          + stars).help("one `*` matches any text"));
    }
    return new OpPath.Segment(pieces);
  }

  private OpPath.Piece piece(ParseTree part) {
    if (part instanceof WildContext wild) {
      return wild.name() == null ? new OpPath.Piece.Any() : new OpPath.Piece.Bind(tree.name(wild.name()));
    }
    return new OpPath.Piece.Plain(part.getText());
  }
}
