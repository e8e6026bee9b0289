pub struct SimulatedFolder;
