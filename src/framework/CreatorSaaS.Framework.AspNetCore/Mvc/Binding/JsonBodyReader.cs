using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace CreatorSaaS.Framework.AspNetCore.Mvc.Binding;

/// <summary>
/// Reads bodies; a value that its type's constructor refuses is the caller's fault (400) and named, not ours (500).
/// </summary>
internal sealed class JsonBodyReader(SystemTextJsonInputFormatter inner)
    : IInputFormatter, IInputFormatterExceptionPolicy, IApiRequestFormatMetadataProvider
{
    private readonly JsonSerializerOptions _naming = new(inner.SerializerOptions) { Converters = { new RefusalNaming() } };

    public InputFormatterExceptionPolicy ExceptionPolicy => InputFormatterExceptionPolicy.MalformedInputExceptions;

    public bool CanRead(InputFormatterContext context) => inner.CanRead(context);

    public IReadOnlyList<string>? GetSupportedContentTypes(string? contentType, Type objectType) =>
        inner.GetSupportedContentTypes(contentType!, objectType);

    public async Task<InputFormatterResult> ReadAsync(InputFormatterContext context)
    {
        context.HttpContext.Request.EnableBuffering();
        try
        {
            return await inner.ReadAsync(context);
        }
        catch (ArgumentException refusal)
        {
            context.ModelState.TryAddModelError("", await NamedAsync(context, refusal), context.Metadata);
            return await InputFormatterResult.FailureAsync();
        }
    }

    // The serializer names a member only in its own exceptions. A second reading, with the constructors' ones turned into
    // those, finds the place; the first stays without converters, which would hide the types from the API's description.
    private async Task<JsonException> NamedAsync(InputFormatterContext context, ArgumentException refusal)
    {
        var body = context.HttpContext.Request.Body;
        body.Position = 0;
        try
        {
            await JsonSerializer.DeserializeAsync(body, context.ModelType, _naming, context.HttpContext.RequestAborted);
        }
        catch (JsonException named)
        {
            return named;
        }

        throw refusal;
    }

    private sealed class RefusalNaming : JsonConverterFactory
    {
        public override bool CanConvert(Type type) =>
            type.GetConstructors().Any(constructor => constructor.IsDefined(typeof(JsonConstructorAttribute), inherit: false))
            || (type is { IsValueType: false, Namespace: not null }
                && !type.Namespace.StartsWith("System", StringComparison.Ordinal)
                && type.GetConstructor(Type.EmptyTypes) is null
                && type.GetConstructors().Length > 0);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type), Without(options))!;

        private JsonSerializerOptions Without(JsonSerializerOptions options)
        {
            var plain = new JsonSerializerOptions(options);
            plain.Converters.Remove(this);
            return plain;
        }
    }

    private sealed class Converter<T>(JsonSerializerOptions plain) : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return JsonSerializer.Deserialize<T>(ref reader, plain);
            }
            catch (ArgumentException refusal)
            {
                // Without a path of its own: the serializer around this value sets it.
                throw new JsonException(refusal.Message, refusal);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Only for reading.");
    }
}
