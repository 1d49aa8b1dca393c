using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.Modularity;

/// <summary>
/// One bounded context's share of one layer: what it registers and what it does at start. The host names one root module;
/// <see cref="DependsOnAttribute"/> brings the others in, each once, dependencies first.
/// </summary>
public abstract class AbpModule
{
    private IServiceCollection? _services;

    /// <summary>Registers services and options. Runs once per module, dependencies first.</summary>
    public virtual void ConfigureServices(ServiceConfigurationContext context)
    {
    }

    /// <summary>Runs after the container is built, dependencies first, before the first request.</summary>
    public virtual Task OnApplicationInitializationAsync(ApplicationInitializationContext context) => Task.CompletedTask;

    /// <summary>Sets options while <see cref="ConfigureServices"/> runs.</summary>
    protected void Configure<TOptions>(Action<TOptions> configure)
        where TOptions : class
    {
        (_services ?? throw new InvalidOperationException("Options are set in ConfigureServices only."))
            .Configure(configure);
    }

    internal void Run(ServiceConfigurationContext context)
    {
        _services = context.Services;
        ConfigureServices(context);
        _services = null;
    }
}
