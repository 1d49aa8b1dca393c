using System.Text.Json;
using CreatorSaaS.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Isolation;

/// <summary>What the product's host answers to, as the host itself lists it.</summary>
internal static class EndpointCatalogue
{
    /// <summary>
    /// Verb and template of every endpoint: pages by their GET, files of the build as one. The template of a page is its route
    /// with parameters, and a hub has the methods of its path.
    /// </summary>
    public static IReadOnlySet<string> Of(TestHost host) =>
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(NameOf).ToHashSet();

    /// <summary>Every operation of the OpenAPI document; true where it takes an idempotency key.</summary>
    public static async Task<IReadOnlyDictionary<string, bool>> DescribedAsync(HttpClient client)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        return document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (
                Name: $"{operation.Name.ToUpperInvariant()} {path.Name}",
                TakesKey: operation.Value.TryGetProperty("parameters", out var parameters)
                    && parameters.EnumerateArray().Any(one => one.GetProperty("name").GetString() == "Idempotency-Key"))))
            .ToDictionary(operation => operation.Name, operation => operation.TakesKey);
    }

    private static string NameOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return "GET /{static asset}";
        }

        var verbs = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
        var template = endpoint.RoutePattern.RawText!;
        return $"{(verbs.Contains("GET") ? "GET" : verbs.Single())} {(template is ['/' or '{', ..] ? "" : "/")}{template}";
    }
}
