using System.Text.Json;
using CreatorSaaS.Framework.AspNetCore.ExceptionHandling;
using CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;
using CreatorSaaS.Framework.Idempotency;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CreatorSaaS.Framework.AspNetCore.OpenApi;

/// <summary>The product's OpenAPI document.</summary>
public static class AbpOpenApiExtensions
{
    private const string Bearer = "bearer";
    private const string ErrorSchema = "RemoteServiceErrorResponse";

    /// <summary>
    /// The document <c>v1</c> of all controllers; the host maps it by <c>MapOpenApi</c> to <c>/openapi/v1.json</c>. An
    /// operation's id is <c>Context_Service_Method</c> and stays as long as those names do.
    /// </summary>
    public static IServiceCollection AddAbpOpenApi(this IServiceCollection services, string title) =>
        services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer((document, context, cancellationToken) =>
                DescribeAsync(document, title, context, cancellationToken));
            options.AddOperationTransformer(DescribeAsync);
        });

    private static async Task DescribeAsync(
        OpenApiDocument document,
        string title,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = title, Version = "v1" };
        document.Servers?.Clear();
        document.AddComponent(ErrorSchema, await context.GetOrCreateSchemaAsync(
            typeof(RemoteServiceErrorResponse), cancellationToken: cancellationToken));
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            BearerFormat = "JWT",
        });
        foreach (var schema in document.Components!.Schemas!.Values
            .OfType<OpenApiSchema>().Where(schema => schema.Enum is not null))
        {
            // Who refers to it says whether it may be null, by a oneOf that must match once: a null here matched twice.
            (schema.Enum, schema.Type) = ([.. schema.Enum!.Where(value => value is not null)], JsonSchemaType.String);
        }
    }

    private static Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata
            .OfType<AppServiceEndpoint>().SingleOrDefault();
        if (endpoint is null)
        {
            return Task.CompletedTask;
        }

        var service = Without(endpoint.Service.Interface.Name[1..], "AppService");
        operation.OperationId = $"{endpoint.Context}_{service}_{Without(endpoint.Method.Name, "Async")}";
        operation.Tags = new HashSet<OpenApiTagReference> { new($"{endpoint.Context}/{service}", context.Document) };
        (operation.Summary, operation.Description) = ContractDocs.Of(endpoint.Method);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        }

        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A refusal or failure.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchemaReference(ErrorSchema, context.Document) },
            },
        };
        if (!endpoint.AllowsAnonymous)
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
            ];
        }

        if (context.Description.HttpMethod == HttpMethods.Post && !endpoint.Has<DisableIdempotencyAttribute>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(IdempotencyKey(endpoint.Has<RequiresIdempotencyKeyAttribute>()));
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter IdempotencyKey(bool isRequired) => new()
    {
        Name = "Idempotency-Key",
        In = ParameterLocation.Header,
        Required = isRequired,
        Description = "Names one attempt; sent again, the stored answer comes back with Idempotency-Replayed: true.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
    };

    private static string Without(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
}
