import mlpc.compiler.Mlp;
import mlpc.runtime.Model;
import mlpc.runtime.data.Tables;
record Point(double x, double y) {}
List<Point> points = new Random(1).doubles(500, -3, 3).mapToObj(x -> new Point(x, Math.sin(x))).toList();
Model curve = Mlp.compile("""
    model Curve {
      input  x: real
      target y: real
      height = [x] |> dense(16, tanh) |> unit()
      predict y = height
      loss fit = half_squared_error(height, y)
      train { optimizer = adam(rate: 0.02)   batch = 32   epochs = 100   seed = 1 }
    }
    """);
double loss = curve.fit(Tables.of(points, curve.signature())).bestLoss();
for (double x = -3; x <= 3; x += 0.25) System.out.println(" ".repeat((int) Math.round(30 + 25 * curve.predict(x)[0])) + "*");
System.out.printf("loss %.4f%n", loss);
/exit
