using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CreatorSaaS.Framework.Modularity;

/// <summary>What a module sees while services are registered.</summary>
public sealed record ServiceConfigurationContext(
    IServiceCollection Services, IConfiguration Configuration, IHostEnvironment Environment);

/// <summary>What a module sees once the container stands.</summary>
public sealed record ApplicationInitializationContext(IServiceProvider ServiceProvider);
