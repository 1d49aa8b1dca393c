namespace CreatorSaaS.Benchmarks.CommandLine;

/// <summary>One subcommand.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>What it measures, in one sentence for the list of subcommands.</summary>
    string Summary { get; }

    IReadOnlyList<BenchmarkOption> Options { get; }

    /// <summary>Runs it and prints what it found.</summary>
    /// <returns>False when the product did something wrong; how fast it was is never wrong.</returns>
    Task<bool> RunAsync(BenchmarkOptions options);
}

/// <summary>An option of a subcommand, given as <c>--name value</c>.</summary>
internal sealed record BenchmarkOption(string Name, string Default, string Meaning)
{
    /// <summary>Given as <c>--name</c> alone: other values of the options that are not given themselves.</summary>
    public IReadOnlyDictionary<string, string>? Presets { get; init; }
}
