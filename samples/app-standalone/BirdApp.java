/** Says which species a penguin is, by one generated class and nothing else. */
public final class BirdApp {
    private BirdApp() {}

    public static void main(String[] arguments) {
        Penguins penguins = Penguins.load(); // the weights beside the class
        Penguins.Bird bird = Penguins.Bird.builder()
                .billLengthMm(50.0)
                .billDepthMm(16.3)
                .bodyMassG(5_700)
                .island(Penguins.Island.BISCOE)
                .build();
        Penguins.Prediction answer = penguins.predictDetailed(bird);
        System.out.println(answer.species().label() + ", with a probability of "
                + Math.round(100 * answer.probability(answer.species())) + " %");
        try {
            Penguins.Island.of("Atlantis");
        } catch (Penguins.DataException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
