namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>One way to do a thing, from the bare SQL up to HTTP.</summary>
internal interface IRung
{
    string Name { get; }

    /// <summary>The rung that its figures are divided by; null where it is a bound itself.</summary>
    string? ComparedWith { get; }

    /// <summary>The tenants whose books it posts to, to be audited after each run.</summary>
    IReadOnlyList<Guid> Posts { get; }

    /// <param name="run">Counts all runs of the program, so that keys can be made of it.</param>
    Task<Measurement> RunAsync(int run, LoadTime time);
}
