namespace CreatorSaaS.Faults;

/// <summary>Something that is done once in each round, and during which somebody is killed.</summary>
internal abstract class KillScenario
{
    /// <summary>By what its points are known in this round.</summary>
    public abstract KillMarks Marks { get; }

    /// <summary>What has to be there before. Nobody is killed meanwhile.</summary>
    public abstract Task PrepareAsync();

    /// <summary>Does it, as people do, until all of them see that it is done.</summary>
    public abstract Task RunAsync();

    /// <summary>What its own records say, besides what is audited after every round.</summary>
    public virtual Task<IReadOnlyList<KillFinding>> CheckAsync() => Task.FromResult<IReadOnlyList<KillFinding>>([]);
}
