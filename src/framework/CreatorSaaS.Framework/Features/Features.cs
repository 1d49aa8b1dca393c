using System.Globalization;
using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Framework.Features;

/// <summary>What an edition or tenant has or how much of it. Values are text.</summary>
public sealed record FeatureDefinition(string Name, string DefaultValue);

/// <summary>Collects the definitions at start.</summary>
public interface IFeatureDefinitionContext
{
    void AddFeature(string name, string defaultValue);
}

/// <summary>Declares a context's features.</summary>
public abstract class FeatureDefinitionProvider : ISingletonDependency
{
    public abstract void Define(IFeatureDefinitionContext context);
}

/// <summary>Where values are kept: the tenant's own, else its edition's.</summary>
public interface IFeatureStore
{
    /// <summary>Every value that holds for the current tenant, by one query.</summary>
    Task<IReadOnlyDictionary<string, string>> GetAllAsync();
}

/// <summary>Reads features of the current tenant: tenant, edition, default, first that is set.</summary>
public interface IFeatureChecker
{
    /// <exception cref="InvalidOperationException">The name is not defined.</exception>
    internal Task<string> GetAsync(string name);
}

/// <summary>Typed reading.</summary>
public static class FeatureCheckerExtensions
{
    /// <summary>A rate or limit, spelled with a point.</summary>
    public static async Task<decimal> GetDecimalAsync(this IFeatureChecker checker, string name) =>
        decimal.Parse(await checker.GetAsync(name), NumberStyles.Number, CultureInfo.InvariantCulture);
}

internal sealed class FeatureDefinitions : IFeatureDefinitionContext, ISingletonDependency
{
    private readonly Dictionary<string, FeatureDefinition> _features = [];

    public FeatureDefinitions(IServiceProvider services)
    {
        foreach (var provider in Providers.Of<FeatureDefinitionProvider>(services))
        {
            provider.Define(this);
        }
    }

    public void AddFeature(string name, string defaultValue) => _features.Add(name, new FeatureDefinition(name, defaultValue));

    public FeatureDefinition Get(string name) =>
        _features.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The feature {name} is not defined.");
}

internal sealed class FeatureChecker(FeatureDefinitions definitions, IFeatureStore store) : IFeatureChecker, ITransientDependency
{
    public async Task<string> GetAsync(string name)
    {
        var definition = definitions.Get(name);
        return (await store.GetAllAsync()).GetValueOrDefault(name) ?? definition.DefaultValue;
    }
}
