using System.Collections.Concurrent;

namespace CreatorSaaS.Architecture;

/// <summary>The product's compiled assemblies beside this test.</summary>
internal static class Product
{
    private static readonly ConcurrentDictionary<string, IReadOnlyCollection<CompiledUse>> Read = new();

    public static IReadOnlyList<string> Layers { get; } =
    [
        "CreatorSaaS.Domain.Shared", "CreatorSaaS.Domain", "CreatorSaaS.Application.Contracts", "CreatorSaaS.Application",
        "CreatorSaaS.EntityFrameworkCore", "CreatorSaaS.HttpApi", "CreatorSaaS.Web",
    ];

    public static IReadOnlyList<string> Framework { get; } =
    [
        "CreatorSaaS.Framework", "CreatorSaaS.Framework.AspNetCore", "CreatorSaaS.Framework.EntityFrameworkCore",
        "CreatorSaaS.Framework.Authorization.Server",
    ];

    public static IReadOnlyCollection<CompiledUse> UsesOf(string assembly) =>
        Read.GetOrAdd(assembly, name => CompiledReferences.Of(PathOf(name)));

    public static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
