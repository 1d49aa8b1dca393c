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
    internal Task InvokeAsync(IServiceProvider services, object eventData) =>
        EventHandlers.InvokeAsync(services, HandlerType, typeof(IDistributedEventHandler<>), EventType, eventData);
}

/// <summary>Finds the handlers of an assembly by their interface.</summary>
internal static class DistributedEventHandlers
{
    public static void Register(IServiceCollection services, Type type)
    {
        foreach (var eventType in EventHandlers.EventsOf(type, typeof(IDistributedEventHandler<>)))
        {
            services.AddSingleton(new DistributedEventHandlerDescriptor(
                type.Name,
                type,
                eventType,
                EventNameAttribute.GetNameOrThrow(eventType),
                UnitOfWorkConventions.OptionsOf(type),
                type.GetCustomAttribute<UnitOfWorkAttribute>() is { IsDisabled: true }));
        }
    }
}
