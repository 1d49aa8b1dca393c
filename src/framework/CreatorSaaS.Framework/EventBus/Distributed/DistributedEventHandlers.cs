using System.Reflection;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.EventBus.Distributed;

/// <summary>One handler of one event, as the inbox knows it.</summary>
/// <param name="Name">Stable name of the inbox row: the class's name.</param>
public sealed record DistributedEventHandlerDescriptor(
    string Name, Type HandlerType, Type EventType, string EventName, UnitOfWorkOptions UnitOfWork, bool OwnUnits)
{
    /// <summary>Calls the handler with an event of <see cref="EventType"/>.</summary>
    internal Task InvokeAsync(IServiceProvider services, object eventData)
    {
        var handler = ActivatorUtilities.CreateInstance(services, HandlerType);
        return (Task)typeof(IDistributedEventHandler<>).MakeGenericType(EventType)
            .GetMethod(nameof(IDistributedEventHandler<object>.HandleEventAsync))!
            .Invoke(handler, BindingFlags.DoNotWrapExceptions, null, [eventData], null)!;
    }
}

/// <summary>Finds the handlers of an assembly by their interface.</summary>
internal static class DistributedEventHandlers
{
    public static void Register(IServiceCollection services, Type type)
    {
        foreach (var handled in type.GetInterfaces().Where(IsHandler))
        {
            var eventType = handled.GetGenericArguments()[0];
            services.AddSingleton(new DistributedEventHandlerDescriptor(
                type.Name,
                type,
                eventType,
                EventNameAttribute.GetNameOrThrow(eventType),
                UnitOfWorkConventions.OptionsOf(type),
                type.GetCustomAttribute<UnitOfWorkAttribute>() is { IsDisabled: true }));
        }
    }

    private static bool IsHandler(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDistributedEventHandler<>);
}
