using System.Reflection;
using CreatorSaaS.Framework.Application.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.Application.Services;

/// <summary>One application service: the interface that callers know and the class that only the pipeline makes.</summary>
public sealed record AppServiceDescriptor(Type Interface, Type Implementation)
{
    /// <summary>Not an HTTP endpoint: for other contexts in this process.</summary>
    public bool IsIntegration => Interface.IsDefined(typeof(IntegrationServiceAttribute), inherit: false);

    /// <summary>The class's method behind a method of the interface.</summary>
    internal MethodInfo ImplementationOf(MethodInfo method)
    {
        var map = Implementation.GetInterfaceMap(method.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)];
    }
}

internal static class AppServiceRegistry
{
    public static void Register(IServiceCollection services, Type implementation)
    {
        var contract = implementation.GetInterfaces().SingleOrDefault(IsContract)
            ?? throw new InvalidOperationException($"{implementation} needs an interface of its own in Application.Contracts.");

        services.AddSingleton(new AppServiceDescriptor(contract, implementation));
        services.AddTransient(contract, provider => AppServiceProxy.Create(contract, provider));
    }

    private static bool IsContract(Type type) =>
        type != typeof(IApplicationService) && typeof(IApplicationService).IsAssignableFrom(type);
}
