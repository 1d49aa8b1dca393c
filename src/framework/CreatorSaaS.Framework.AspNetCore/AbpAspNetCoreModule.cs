using System.Text.Json;
using CreatorSaaS.Framework.AspNetCore.Mvc;
using CreatorSaaS.Framework.AspNetCore.Mvc.Binding;
using CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.Modularity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;
using MvcJsonOptions = Microsoft.AspNetCore.Mvc.JsonOptions;

namespace CreatorSaaS.Framework.AspNetCore;

/// <summary>HTTP: endpoints made of application services, house JSON, error envelope, caller, security headers.</summary>
[DependsOn(typeof(FrameworkModule))]
public sealed class AbpAspNetCoreModule : AbpModule
{
    private const int JsonDepthMax = 32;

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddControllers();
        services.AddTransient<IApplicationModelProvider, AppServiceModelProvider>();
        services.Replace(ServiceDescriptor.Singleton<IControllerActivator, NoControllerActivator>());

        Configure<MvcJsonOptions>(options =>
        {
            Tighten(options.JsonSerializerOptions);

            // Keeps the exception itself, whose path and sentence name the member.
            options.AllowInputFormatterExceptionMessages = false;
        });
        Configure<HttpJsonOptions>(options => Tighten(options.SerializerOptions));
        Configure<ApiBehaviorOptions>(options =>
        {
            options.SuppressModelStateInvalidFilter = true;
            options.SuppressMapClientErrors = true;
        });
        Configure<MvcOptions>(ConfigureMvc);
        services.PostConfigure<MvcOptions>(ReadBodiesWithNames);
    }

    /// <summary>Refuses to start with two methods on one route.</summary>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        RouteTable.Of(context.ServiceProvider);
        return Task.CompletedTask;
    }

    private static void ConfigureMvc(MvcOptions options)
    {
        options.Filters.Add<RequestShapeFilter>();
        options.ModelMetadataDetailsProviders.Add(new RequiredMembers());

        // The pipeline validates, for every caller and after authorization.
        options.ModelValidatorProviders.Clear();
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;

        // Names with brackets as jQuery writes them: nobody sends them here, and one bracket alone fails the request.
        options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        options.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();

        // A text or nothing is JSON too.
        options.OutputFormatters.RemoveType<StringOutputFormatter>();
    }

    private static void ReadBodiesWithNames(MvcOptions options)
    {
        var reader = options.InputFormatters.OfType<SystemTextJsonInputFormatter>().Single();
        options.InputFormatters[options.InputFormatters.IndexOf(reader)] = new JsonBodyReader(reader);
    }

    private static void Tighten(JsonSerializerOptions options)
    {
        AbpJson.Configure(options);
        options.MaxDepth = JsonDepthMax;
        options.AllowDuplicateProperties = false;
    }
}
