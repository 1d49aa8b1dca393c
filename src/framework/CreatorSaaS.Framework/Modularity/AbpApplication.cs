using System.Reflection;
using CreatorSaaS.Framework.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.Modularity;

/// <summary>The loaded modules in dependency order. A cycle stops the start with the full path.</summary>
public sealed class AbpApplication
{
    private readonly IReadOnlyList<AbpModule> _modules;

    private AbpApplication(IReadOnlyList<AbpModule> modules) => _modules = modules;

    /// <summary>Assemblies that hold at least one module, each once.</summary>
    internal IEnumerable<Assembly> Assemblies => _modules.Select(module => module.GetType().Assembly).Distinct();

    /// <summary>
    /// Finds every module that <typeparamref name="TRoot"/> needs, registers their assemblies by convention, then
    /// lets each configure its services.
    /// </summary>
    public static AbpApplication Create<TRoot>(ServiceConfigurationContext context)
        where TRoot : AbpModule
    {
        var ordered = new List<Type>();
        Visit(typeof(TRoot), [], ordered);
        var application = new AbpApplication([.. ordered.Select(type => (AbpModule)Activator.CreateInstance(type)!)]);

        context.Services.AddSingleton(application);
        foreach (var assembly in application.Assemblies)
        {
            ConventionalRegistrar.Register(context.Services, assembly);
        }

        foreach (var module in application._modules)
        {
            module.Run(context);
        }

        return application;
    }

    /// <summary>Initialises every module, dependencies first.</summary>
    public async Task InitializeAsync(IServiceProvider serviceProvider)
    {
        foreach (var module in _modules)
        {
            await module.OnApplicationInitializationAsync(new ApplicationInitializationContext(serviceProvider));
        }
    }

    private static void Visit(Type module, List<Type> path, List<Type> ordered)
    {
        if (path.Contains(module))
        {
            throw new InvalidOperationException(
                "Modules depend on each other in a circle: "
                + string.Join(" -> ", path.Append(module).Select(type => type.Name)));
        }

        if (ordered.Contains(module))
        {
            return;
        }

        path.Add(module);
        foreach (var dependency in module.GetCustomAttribute<DependsOnAttribute>()?.DependedTypes ?? [])
        {
            Visit(dependency, path, ordered);
        }

        path.RemoveAt(path.Count - 1);
        ordered.Add(module);
    }
}
