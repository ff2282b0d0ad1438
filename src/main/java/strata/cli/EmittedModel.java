package strata.cli;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.golden.source.JavaModel;
import strata.network.Graph;
import strata.tool.Scratch;

/** The Java model that is written of a network, compiled and loaded as a user would: one image of each input in, outputs out. */
final class EmittedModel {
  private EmittedModel() {}

  /** What the measure takes of the model of a network. Where it cannot be made, a diagnostic says why. */
  static List<Measure.Line> measure(Graph graph, String name, Consumer<String> progress, Diagnostics diagnostics,
      Function<Function<long[][], long[][]>, List<Measure.Line>> measure) {
    Optional<JavaCompiler> compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler());
    if (compiler.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.TOOL_MISSING, Source.binary(name).whole(), "this Java has no compiler")
          .help("on Debian or Ubuntu: apt-get install openjdk-17-jdk-headless"));
      return List.of();
    }
    progress.accept(name + ": compiling");
    JavaModel model = JavaModel.of(graph);
    try (Scratch folder = Scratch.temporary(); URLClassLoader loader = compile(model, compiler.get(), folder.path())) {
      return measure.apply(load(loader, model.name()));
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
      return List.of();
    }
  }

  private static URLClassLoader compile(JavaModel model, JavaCompiler compiler, Path folder) throws IOException {
    Path source = folder.resolve(model.name() + ".java");
    Files.write(source, model.text().getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve(model.name() + ".weights"), model.weights());
    if (compiler.run(null, null, null, "-d", folder.toString(), source.toString()) != 0) {
      throw new IllegalStateException("javac does not take " + source);
    }
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  private static Function<long[][], long[][]> load(URLClassLoader loader, String name) {
    try {
      Class<?> type = loader.loadClass(name);
      Object model = type.getConstructor().newInstance();
      Method run = type.getMethod("run", long[][].class);
      return inputs -> {
        try {
          return (long[][]) run.invoke(model, (Object) inputs);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
