package mlpc.compiler.plan.storage;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.cost.ImplementationChooser;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Storage;
import org.jspecify.annotations.Nullable;

/** The tensor of every stored node, and the steps that compute them. */
public final class StoredNodes {
    private final ImplementationChooser chooser;
    private final Map<Expr, Storage> storages;
    private final boolean prepares;
    private final Map<Expr, Boolean> prepared = new HashMap<>();
    private final List<ComputeOp> steps = new ArrayList<>();
    /** Copies of the operands of reductions, with the reduced elements in one row. */
    private final Map<Expr.Apply, Storage> operands = new LinkedHashMap<>();

    private final TensorNames names;

    /** For each threshold(x), the stored ReLU of x that it is computed from. */
    private final Map<Expr, Expr> gates = new HashMap<>();

    /** Of the steps that are being made. */
    private NeededBy neededBy = NeededBy.FIRST_ENTRY;

    /**
     * @param leaves the tensors of inputs, parameters, states and constants
     * @param prepares whether values that depend on the weights alone are computed in a phase of their own, and cached
     *     until the weights change
     */
    public StoredNodes(ImplementationChooser chooser, TensorNames names, Map<Expr, Storage> leaves, boolean prepares) {
        this.names = names;
        this.prepares = prepares;
        this.chooser = chooser;
        this.storages = leaves;
    }

    public List<ComputeOp> all() {
        return steps;
    }

    public Map<Expr, Storage> storages() {
        return storages;
    }

    /** The operands of a node: its arguments, or a stored tensor that gives the same result. */
    public List<Expr> operands(Expr.Apply node) {
        return gates.containsKey(node) ? List.of(gates.get(node)) : node.arguments();
    }

    /** The tensor that a reduction reads; the reduced elements are consecutive in it. */
    public Storage operand(Expr.Apply reduction) {
        return gathered(reduction).orElseGet(() -> stored(reduction.argument(0)));
    }

    /**
     * The copy of a reduction's operand, if one was made: then every implementation of the reduction reads the copy.
     */
    public Optional<Storage> gathered(Expr.Apply reduction) {
        return Optional.ofNullable(operands.get(reduction));
    }

    /** The read of a single element, row or column, if the node is a product or sum with a one-hot vector. */
    public Optional<OneHotRead> choice(Expr.Apply node) {
        return OneHotRead.of(node, storages);
    }

    /** Makes the steps for the stored nodes that have none yet, in order. */
    void compute(Materialization materialization, List<Expr> nodes, NeededBy by) {
        neededBy = by;
        gates.putAll(materialization.gates());
        for (Expr node : nodes) {
            if (node instanceof Expr.Random random) {
                store(ComputeOp.Operation.DRAW, random);
            } else if (node instanceof Expr.Apply apply
                    && materialization.isStored(node)
                    && !storages.containsKey(node)) {
                ComputeOp.Operation operation =
                        choice(apply).isPresent() ? ComputeOp.Operation.GATHER : operation(apply);
                if (operation == ComputeOp.Operation.REDUCE) {
                    gather(apply);
                }
                if (operation == ComputeOp.Operation.PRODUCT && apply.perExample()) {
                    turn(apply);
                }
                store(operation, apply);
            }
        }
    }

    /**
     * Transposes the matrix of a product X Aᵀ once for all rows, if a kernel computes the product: kernels read a
     * matrix along its rows several times as fast (measured: 18 against 4.7 GFLOP/s), with the same bits.
     */
    private void turn(Expr.Apply product) {
        boolean isLeft = !product.argument(0).perExample();
        Expr matrix = product.argument(isLeft ? 0 : 1);
        boolean isKernel = product.argument(isLeft ? 1 : 0).shape().rank() == 1
                && matrix.shape().rank() == 2
                && !matrix.perExample()
                && chooser.product(ComputeOp.inner(product), product.shape().size())
                                .implementation()
                        == Implementation.KERNEL;
        if (!isKernel) {
            return;
        }
        Expr source = matrix;
        Expr turned = matrix;
        if (isLeft) {
            turned = matrix.nodes().apply(Primitive.TRANSPOSE, matrix);
        } else if (direct(matrix) == null
                && matrix instanceof Expr.Apply apply
                && apply.primitive() == Primitive.TRANSPOSE) {
            source = apply.argument(0);
        } else {
            return; // the kernel reads its rows as they are
        }
        Storage storage = direct(source);
        if (storage != null && isPacked(storage, neededBy)) {
            return; // its panels are packed from the transpose
        }
        if (storage != null && storage.isMatrix() && !storages.containsKey(turned)) {
            names.label(turned, new TensorNames.Name(storage.valueName().with("_T"), storage.purpose()));
            store(ComputeOp.Operation.TRANSPOSE, turned);
        }
    }

    /**
     * Whether kernels read a parameter from packed panels. The network packs them after its parameters have changed.
     * During an update the parameters change, so steps that read them there read the array itself.
     */
    public boolean isPacked(Storage storage, NeededBy reader) {
        return storage.kind() == Storage.Kind.PARAMETER
                && storage.isMatrix()
                && (prepares || reader == NeededBy.FIRST_ENTRY);
    }

    /** The tensor of a result: the node's own, or a copy. */
    Storage result(TensorNames.Name name, Expr node, boolean mayShare, NeededBy by) {
        neededBy = by;
        Storage storage = direct(node);
        if (storage != null && storage.kind() == Storage.Kind.BUFFER && mayShare) {
            return storage;
        }
        TensorNames.Name own = names.claim(name);
        Storage copy = Storage.buffer(own.value(), own.purpose(), node.perExample(), node.shape());
        add(ComputeOp.Operation.MAP, List.of(new ComputeOp.Write(node, copy)));
        return copy;
    }

    void update(List<ComputeOp.Write> writes, NeededBy by) {
        neededBy = by;
        add(ComputeOp.Operation.MAP, writes);
    }

    private void store(ComputeOp.Operation operation, Expr node) {
        if (storages.containsKey(node)) {
            return;
        }
        TensorNames.Name name = names.claim(node);
        Storage storage = Storage.buffer(name.value(), name.purpose(), node.perExample(), node.shape());
        add(operation, List.of(new ComputeOp.Write(node, storage)));
        storages.put(node, storage);
    }

    public TensorNames names() {
        return names;
    }

    /** The name of the tensor that holds a node, else the name of the node. */
    public Optional<String> called(Expr node) {
        Storage storage = storages.get(node);
        return storage != null ? Optional.of(storage.name()) : names.of(node).map(TensorNames.Name::text);
    }

    private void add(ComputeOp.Operation operation, List<ComputeOp.Write> writes) {
        Storage target = writes.get(0).target();
        boolean splits = target.isMatrix()
                && target.shape().size() > chooser.limits().wholeElements()
                && operation != ComputeOp.Operation.JOIN;
        boolean prepared = prepares && writes.stream().allMatch(write -> isPrepared(write.value()));
        steps.add(new ComputeOp(
                steps.size(),
                operation,
                writes,
                prepared ? NeededBy.FIRST_ENTRY : neededBy,
                splits ? target.rows() : 1,
                prepared));
    }

    /** Whether a value stays the same as long as parameters and states do. */
    private boolean isPrepared(Expr node) {
        Boolean known = prepared.get(node);
        if (known == null) {
            known = node instanceof Expr.Apply
                    ? node.arguments().stream().allMatch(this::isPrepared)
                    : node instanceof Expr.Parameter || node instanceof Expr.State || node instanceof Expr.Constant;
            prepared.put(node, known);
        }
        return known;
    }

    /** Copies the operand of a reduction into one row with the reduced axes last, unless it is stored like that. */
    private void gather(Expr.Apply reduction) {
        Expr argument = reduction.argument(0);
        List<Integer> reduced = ((Attributes.Axes) reduction.attributes()).axes();
        int rank = argument.shape().rank();
        boolean last = reduced.equals(
                IntStream.range(rank - reduced.size(), rank).boxed().toList());
        Storage stored = direct(argument);
        if (last && stored != null && !stored.isMatrix()) {
            return;
        }
        List<Integer> order = new ArrayList<>(argument.shape().axes());
        order.removeAll(reduced);
        order.addAll(reduced);
        TensorNames.Name name = stored == null ? names.claim(argument) : names.claim(named(stored));
        Storage copy = Storage.flatBuffer(name.value(), name.purpose(), argument.perExample(), argument.shape(), order);
        add(ComputeOp.Operation.MAP, List.of(new ComputeOp.Write(argument, copy)));
        operands.put(reduction, copy);
    }

    private static TensorNames.Name named(Storage storage) {
        return new TensorNames.Name(storage.valueName(), storage.purpose());
    }

    /**
     * The tensor that holds the elements of a node in row-major order without any computation; null if there is none.
     */
    public @Nullable Storage direct(Expr node) {
        Storage storage = storages.get(node);
        if (storage == null && node instanceof Expr.Apply apply && apply.primitive() == Primitive.RESHAPE) {
            Storage source = direct(apply.argument(0));
            return isView(apply) ? source : null;
        }
        return storage;
    }

    /** The tensor of a node that is {@link #direct}. */
    public Storage stored(Expr node) {
        return requireNonNull(direct(node), () -> node + " is in no tensor");
    }

    /** Whether a node differs from its argument in shape only, not in memory. */
    static boolean isView(Expr.Apply node) {
        if (node.primitive() != Primitive.RESHAPE) {
            return false;
        }
        Shape from = node.argument(0).shape();
        return node.perExample() || rows(from) == rows(node.shape());
    }

    private static int rows(Shape shape) {
        return shape.rank() < 2 ? 1 : shape.dimension(0);
    }

    public static ComputeOp.Operation operation(Expr.Apply node) {
        Primitive primitive = node.primitive();
        return switch (primitive.family()) {
            case UNARY, BINARY, CHOICE -> ComputeOp.Operation.MAP;
            case CONTRACTION -> primitive == Primitive.MATMUL ? ComputeOp.Operation.PRODUCT : ComputeOp.Operation.MAP;
            case REDUCTION -> ComputeOp.Operation.REDUCE;
            case MOVEMENT ->
                primitive == Primitive.PAD || primitive == Primitive.CONCATENATE
                        ? ComputeOp.Operation.JOIN
                        : ComputeOp.Operation.MAP;
            case ROWS ->
                primitive == Primitive.OUTER_MEAN
                        ? ComputeOp.Operation.OUTER_MEAN
                        : node.argument(0).perExample() ? ComputeOp.Operation.ROW_MEAN : ComputeOp.Operation.MAP;
            case DERIVATIVE -> throw new IllegalStateException("expanded before");
        };
    }
}
