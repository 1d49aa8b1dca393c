using System.Globalization;
using CreatorSaaS.Framework.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace CreatorSaaS.Framework.Settings;

/// <summary>A value that the operator, an agency or a person may change.</summary>
public sealed record SettingDefinition(string Name, string DefaultValue);

/// <summary>Collects the definitions at start.</summary>
public interface ISettingDefinitionContext
{
    void Add(params SettingDefinition[] definitions);
}

/// <summary>Declares a context's settings.</summary>
public abstract class SettingDefinitionProvider : ISingletonDependency
{
    public abstract void Define(ISettingDefinitionContext context);
}

/// <summary>Where values are kept: the person's, the tenant's, the global ones.</summary>
public interface ISettingStore
{
    /// <summary>Every stored value that holds for the current tenant and person, by one query.</summary>
    Task<IReadOnlyDictionary<string, string>> GetAllAsync();
}

/// <summary>Reads settings: person, tenant, global, configuration (<c>Settings:Name</c>), default, first that is set.</summary>
public interface ISettingProvider
{
    /// <exception cref="InvalidOperationException">The name is not defined.</exception>
    Task<string> GetAsync(string name);
}

/// <summary>Typed reading.</summary>
public static class SettingProviderExtensions
{
    public static async Task<int> GetIntAsync(this ISettingProvider provider, string name) =>
        int.Parse(await provider.GetAsync(name), CultureInfo.InvariantCulture);
}

internal sealed class SettingDefinitions : ISettingDefinitionContext, ISingletonDependency
{
    private readonly Dictionary<string, SettingDefinition> _settings = [];

    public SettingDefinitions(IServiceProvider services)
    {
        foreach (var provider in Providers.Of<SettingDefinitionProvider>(services))
        {
            provider.Define(this);
        }
    }

    public void Add(params SettingDefinition[] definitions)
    {
        foreach (var definition in definitions)
        {
            _settings.Add(definition.Name, definition);
        }
    }

    public SettingDefinition Get(string name) =>
        _settings.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The setting {name} is not defined.");
}

internal sealed class SettingProvider(SettingDefinitions definitions, ISettingStore store, IConfiguration configuration)
    : ISettingProvider, ITransientDependency
{
    public async Task<string> GetAsync(string name)
    {
        var definition = definitions.Get(name);
        return (await store.GetAllAsync()).GetValueOrDefault(name)
            ?? configuration[$"Settings:{name}"]
            ?? definition.DefaultValue;
    }
}
