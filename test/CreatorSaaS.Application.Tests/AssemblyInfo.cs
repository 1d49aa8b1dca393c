using Xunit;

// One more than the machine has cores at the least: some tests wait for leases, brokers and processes that they started.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
