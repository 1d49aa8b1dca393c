using System.Reflection;
using CreatorSaaS.Framework.EventBus.Local;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.EventBus;

/// <summary>Finds and calls handlers by their interface.</summary>
internal static class EventHandlers
{
    /// <summary>The events that a class hears.</summary>
    public static IEnumerable<Type> EventsOf(Type type, Type contract) => type.GetInterfaces()
        .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == contract).Select(one => one.GetGenericArguments()[0]);

    public static Task InvokeAsync(IServiceProvider services, Type handler, Type contract, Type eventType, object eventData) =>
        (Task)contract.MakeGenericType(eventType).GetMethod(nameof(ILocalEventHandler<object>.HandleEventAsync))!
            .Invoke(ActivatorUtilities.CreateInstance(services, handler), BindingFlags.DoNotWrapExceptions, null, [eventData], null)!;
}
