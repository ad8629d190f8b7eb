package mlpc.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a native image of an app would have to be told of: reflective calls, and resources, that can be reached from a generated class. It
 * follows every call through the bytecode of the class and of the runtime, to each method that may override the one that is called.
 */
class NativeImageTest {
    private static final Pattern REFLECTIVE = Pattern.compile(
            "java\\.lang\\.Class\\.(?:forName|newInstance|get(?:Declared)?(?:Method|Field|Constructor|Class|RecordComponent|Resource)\\w*)"
                    + "|java\\.lang\\.reflect\\..*"
                    + "|java\\.lang\\.invoke\\.(?:MethodHandle|MethodHandles|MethodHandles\\$Lookup|MethodHandleProxies|VarHandle)\\..*"
                    + "|java\\.lang\\.ClassLoader\\..*"
                    + "|java\\.lang\\.Module\\..*"
                    + "|java\\.util\\.ServiceLoader\\..*"
                    + "|java\\.util\\.ResourceBundle\\..*"
                    + "|java\\.io\\.Object(?:In|Out)putStream\\..*"
                    + "|sun\\.misc\\.Unsafe\\..*");

    @TempDir
    Path folder;

    /** The name of the class that is looked for, and the service, are constants: an image resolves both when it is built. */
    @Test
    void onTheRuntimeOnlyTheChoiceOfKernelsAsksForAClass() throws Exception {
        Path runtime = Path.of(Network.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(reflective(Options.STANDARD, runtime))
                .containsExactly(
                        "birds.Penguins.load() → java.lang.Class.getResourceAsStream",
                        "mlpc.runtime.internal.kernel.KernelSet.find() → java.lang.Class.getClassLoader",
                        "mlpc.runtime.internal.kernel.KernelSet.find() → java.util.ServiceLoader.iterator",
                        "mlpc.runtime.internal.kernel.KernelSet.find() → java.util.ServiceLoader.load",
                        "mlpc.runtime.internal.kernel.KernelSet.hasModule() → java.lang.Class.forName",
                        "mlpc.runtime.internal.kernel.KernelSet.hasModule() → java.lang.Class.getClassLoader");
    }

    @Test
    void aStandaloneClassAsksForItsWeightsAlone() throws Exception {
        assertThat(reflective(Options.STANDARD.withStandalone(true)))
                .containsExactly("birds.Penguins.load() → java.lang.Class.getResourceAsStream");
    }

    private Set<String> reflective(Options options, Path... more) throws IOException {
        JavaSource java = new Compiler(options.withPackage("birds"))
                .compile(Source.read(Path.of("../../samples/tables/penguins.mlp")))
                .javaAhead();
        for (Map.Entry<String, byte[]> type : JavacLoader.compile(java).entrySet()) {
            Path file = folder.resolve(type.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, type.getValue());
        }
        List<Location> locations = new ArrayList<>(List.of(Location.of(folder)));
        for (Path other : more) {
            // A jar in a whole build, a folder where a single module is tested
            locations.add(Files.isDirectory(other) ? Location.of(other) : Location.of(new JarFile(other.toFile())));
        }
        JavaClasses classes = new ClassFileImporter().importLocations(locations);
        Set<String> found = new TreeSet<>();
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> left = new ArrayDeque<>();
        classes.stream()
                .filter(type -> type.getPackageName().equals("birds"))
                .forEach(type -> left.addAll(type.getCodeUnits()));
        while (!left.isEmpty()) {
            JavaCodeUnit unit = left.pop();
            if (!seen.add(unit)) {
                continue;
            }
            unit.getOwner().getStaticInitializer().ifPresent(left::add);
            unit.getAccessesFromSelf().forEach(access -> {
                String target = access.getTargetOwner().getName() + "." + access.getName();
                if (REFLECTIVE.matcher(target).matches()) {
                    found.add(unit.getOwner().getName() + "." + unit.getName() + "() → " + target);
                }
                left.addAll(reached(access, classes));
            });
        }
        assertThat(seen).hasSizeGreaterThan(150);
        return found;
    }

    /** The units that an access may run: of a call each method that overrides it, of a field its class's initialiser. */
    private static List<JavaCodeUnit> reached(JavaAccess<?> access, JavaClasses classes) {
        JavaClass owner = access.getTargetOwner();
        List<JavaCodeUnit> units = new ArrayList<>();
        if (!classes.contain(owner.getName())) {
            // A type of Java's own, whose methods ours may override
            if (access.getTarget() instanceof AccessTarget.CodeUnitCallTarget call) {
                for (JavaClass type : classes) {
                    if (type.isAssignableTo(owner.getName())) {
                        override(type, call).ifPresent(units::add);
                    }
                }
            }
            return units;
        }
        owner.getStaticInitializer().ifPresent(units::add);
        if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget call) {
            call.resolveMember().ifPresent(units::add);
            for (JavaClass type : owner.getAllSubclasses()) {
                override(type, call).ifPresent(units::add);
            }
        }
        return units;
    }

    private static Optional<JavaMethod> override(JavaClass type, AccessTarget.CodeUnitAccessTarget call) {
        return type.tryGetMethod(
                call.getName(),
                call.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new));
    }
}
