using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.DependencyInjection;

/// <summary>Makes every concrete provider of a kind that the loaded modules' assemblies hold.</summary>
internal static class Providers
{
    public static IEnumerable<TProvider> Of<TProvider>(IServiceProvider services) =>
        services.GetRequiredService<Modularity.AbpApplication>().Assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(TProvider).IsAssignableFrom(type))
            .Select(type => (TProvider)ActivatorUtilities.CreateInstance(services, type));
}
