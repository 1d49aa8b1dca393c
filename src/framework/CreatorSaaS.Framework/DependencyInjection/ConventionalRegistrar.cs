using System.Reflection;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.EventBus.Local;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.DependencyInjection;

/// <summary>
/// One pass over an assembly: dependency markers, application services (behind their proxy), event handlers and jobs.
/// </summary>
internal static class ConventionalRegistrar
{
    public static void Register(IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            RegisterMarked(services, type);
            if (typeof(IApplicationService).IsAssignableFrom(type))
            {
                AppServiceRegistry.Register(services, type);
            }

            LocalEventHandlers.Register(services, type);
            DistributedEventHandlers.Register(services, type);
            BackgroundJobRegistry.Register(services, type);
        }
    }

    private static void RegisterMarked(IServiceCollection services, Type type)
    {
        if (LifetimeOf(type) is not { } lifetime)
        {
            return;
        }

        services.Add(new ServiceDescriptor(type, type, lifetime));
        foreach (var exposed in ExposedBy(type))
        {
            services.Add(new ServiceDescriptor(exposed, provider => provider.GetRequiredService(type), lifetime));
        }
    }

    private static ServiceLifetime? LifetimeOf(Type type) =>
        typeof(ISingletonDependency).IsAssignableFrom(type) ? ServiceLifetime.Singleton
        : typeof(IScopedDependency).IsAssignableFrom(type) ? ServiceLifetime.Scoped
        : typeof(ITransientDependency).IsAssignableFrom(type) ? ServiceLifetime.Transient
        : null;

    private static IEnumerable<Type> ExposedBy(Type type) =>
        type.GetCustomAttribute<ExposeServicesAttribute>() is { } attribute
            ? attribute.ServiceTypes.Where(service => service != type)
            : type.GetInterfaces().Where(service => type.Name.EndsWith(NameWithoutI(service), StringComparison.Ordinal));

    private static string NameWithoutI(Type service) =>
        service.Name is ['I', ..] name && !service.IsGenericType ? name[1..] : service.Name;
}
