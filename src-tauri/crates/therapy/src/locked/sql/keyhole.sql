SELECT keyhole FROM compartment
