using CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;

namespace CreatorSaaS.Framework.AspNetCore.Mvc;

/// <summary>Attributes of what an endpoint calls.</summary>
public static class EndpointAttributes
{
    /// <summary>That of the service's method behind a conventional route, else that of a hand-written action.</summary>
    public static TAttribute? FindAttribute<TAttribute>(this Endpoint endpoint)
        where TAttribute : Attribute =>
        endpoint.Metadata.GetMetadata<AppServiceEndpoint>() is { } service
            ? service.Find<TAttribute>()
            : endpoint.Metadata.GetMetadata<TAttribute>();
}
