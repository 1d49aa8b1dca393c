using System.Reflection;

namespace CreatorSaaS.Framework.AspNetCore.Mvc;

/// <summary>How HTTP endpoints are made.</summary>
public sealed class AbpAspNetCoreMvcOptions
{
    public ConventionalControllers ConventionalControllers { get; } = new();
}

/// <summary>The assemblies whose application services become endpoints below <c>api/v1/{context}</c>.</summary>
public sealed class ConventionalControllers
{
    private readonly HashSet<Assembly> _assemblies = [];

    /// <summary>Makes endpoints of the assembly's application services, but not of integration services.</summary>
    public void Create(Assembly assembly) => _assemblies.Add(assembly);

    internal bool Contains(Assembly assembly) => _assemblies.Contains(assembly);
}
