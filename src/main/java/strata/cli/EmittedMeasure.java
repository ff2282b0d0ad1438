package strata.cli;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.golden.source.JavaModel;
import strata.tool.Scratch;

/** The speed of the Java model that is written, on one thread, once Java has compiled it; its outputs are checked in the same runs. */
final class EmittedMeasure implements Measure {
  private static final Timed RUNS = new Timed(10, 9);
  private static final double IMAGES_A_SECOND = 8000;

  @Override
  public String name() {
    return "emitted";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    Optional<JavaCompiler> compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler());
    if (compiler.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.TOOL_MISSING, Source.binary("emitted").whole(), "this Java has no compiler")
          .help("on Debian or Ubuntu: apt-get install openjdk-17-jdk-headless"));
      return List.of();
    }
    progress.accept("emitted: compiling");
    try (Scratch folder = Scratch.temporary(); URLClassLoader loader = compile(digits, compiler.get(), folder.path())) {
      return measure(digits, loader, progress);
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
      return List.of();
    }
  }

  private static URLClassLoader compile(DigitsExample digits, JavaCompiler compiler, Path folder) throws IOException {
    JavaModel model = JavaModel.of(digits.compilation().graph());
    Path source = folder.resolve(model.name() + ".java");
    Files.write(source, model.text().getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve(model.name() + ".weights"), model.weights());
    if (compiler.run(null, null, null, "-d", folder.toString(), source.toString()) != 0) {
      throw new IllegalStateException("javac does not take " + source);
    }
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  private static List<Line> measure(DigitsExample digits, URLClassLoader loader, Consumer<String> progress) {
    Function<long[], long[]> model = model(loader, JavaModel.of(digits.compilation().graph()).name());
    long[][] images = IntStream.range(0, digits.images().count())
        .mapToObj(i -> digits.images().image(i).get("pixels").toLongs()).toArray(long[][]::new);
    long[] expected = digits.logits().toLongs();
    long[] logits = new long[expected.length];
    int width = expected.length / images.length;
    Exact exact = new Exact();
    double seconds = RUNS.seconds("emitted", progress, new Timed.Work() {
      @Override
      public void run() {
        for (int image = 0; image < images.length; image++) {
          System.arraycopy(model.apply(images[image]), 0, logits, image * width, width);
        }
      }

      @Override
      public void check() {
        exact.and(Arrays.equals(expected, logits));
      }
    });
    return List.of(exact.line("emitted logits, " + images.length + " images"), Line.atLeast("emitted, one thread, median of " + RUNS.runs(),
        Math.floor(images.length / seconds), IMAGES_A_SECOND, " images/s"));
  }

  private static Function<long[], long[]> model(URLClassLoader loader, String name) {
    try {
      Class<?> type = loader.loadClass(name);
      Object model = type.getConstructor().newInstance();
      var run = type.getMethod("run", long[][].class);
      return pixels -> {
        try {
          return ((long[][]) run.invoke(model, (Object) new long[][] {pixels}))[0];
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
