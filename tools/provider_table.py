"""The table of providers: all their settings, and all factories that are made of them.

A provider begins with the name of its module on the wire and the Struct of its settings; `as` gives its field in the
protocol where that is not the module's name. `settings` lists what it can be told, then each factory is a line
`Form: parameters | constants`, or `Form.name: ...` where it is not called like the module. An indented line goes on
with the one before.

After a setting: `:X` its type here, `!` required, `=x` its default, `>x` its name in the REST API. The Struct has those
that a form of `Configure` names, and those that no form does: these are always sent.
After a parameter: `!` required, `=x` its default, `:X` its type here, `>x` the setting that it gives (`[]`: as a list
of one), `~` accepted without effect, `^x` the old name of x, `?x` x is sent for None. `*` ends the positional ones. A
parameter has type, default and being required from its setting; at run time everything is optional, because the
collection has it already.
"""

from __future__ import annotations

PROVIDERS = """
none VectorizerConfigCreate
    Vectors.self_provided: * name quantizer vector_index_config
    MultiVectors.self_provided: * name encoding quantizer multi_vector_config vector_index_config
    NamedVectors: name! * vector_index_config
    Vectorizer:

custom VectorizerCustom
    Vectors: * name quantizer module_name!>vectorizer module_config source_properties vector_index_config
    NamedVectors: name! * module_name!>vectorizer module_config source_properties vector_index_config
    Vectorizer: module_name!>vectorizer module_config

text2colbert-jinaai Text2ColbertJinaAI
    settings: vectorize_collection_name model dimensions
    MultiVectors.text2vec_jinaai: * name encoding quantizer dimensions model source_properties
        multi_vector_config vector_index_config vectorize_collection_name
    NamedVectors: name! * dimensions model source_properties vector_index_config vectorize_collection_name

text2vec-contextionary Text2VecContextionary
    settings: vectorize_collection_name
    Vectors: * name quantizer source_properties vector_index_config vectorize_collection_name
    NamedVectors: name! * source_properties vector_index_config vectorize_collection_name
    Vectorizer: vectorize_collection_name

text2vec-model2vec Text2VecModel2Vec
    settings: vectorize_collection_name inference_url
    Vectors: * name quantizer source_properties vector_index_config inference_url vectorize_collection_name
    NamedVectors: name! * source_properties vector_index_config vectorize_collection_name inference_url
    Vectorizer: * inference_url vectorize_collection_name

text2vec-aws Text2VecAWS
    settings: region:NonEmpty! service='bedrock' vectorize_collection_name model:AWSModel|str endpoint
        target_model target_variant dimensions
    Vectors: * name quantizer endpoint model! region service source_properties vector_index_config
        vectorize_collection_name dimensions
    Vectors.text2vec_aws_bedrock: * name model! region quantizer source_properties vector_index_config
        vectorize_collection_name dimensions | service='bedrock'
    Vectors.text2vec_aws_sagemaker: * name endpoint! region target_model target_variant quantizer
        source_properties vector_index_config vectorize_collection_name dimensions | service='sagemaker'
    NamedVectors: name! region * endpoint model service source_properties vector_index_config
        vectorize_collection_name dimensions
    Vectorizer: model region='' endpoint service vectorize_collection_name dimensions

text2vec-openai Text2VecAzureOpenAI (on Azure)
    settings: resource_name! deployment_id! vectorize_collection_name base_url dimensions model is_azure=True
    Vectors.text2vec_azure_openai: * name quantizer base_url deployment_id dimensions model resource_name
        source_properties vector_index_config vectorize_collection_name
    NamedVectors.text2vec_azure_openai: name! resource_name deployment_id * base_url dimensions model
        source_properties vector_index_config vectorize_collection_name
    Vectorizer.text2vec_azure_openai: resource_name deployment_id vectorize_collection_name base_url dimensions
        model

text2vec-huggingface Text2VecHuggingFace
    settings: vectorize_collection_name model passage_model query_model endpoint_url wait_for_model use_gpu
        use_cache
    Vectors: * name quantizer endpoint_url model passage_model query_model wait_for_model use_gpu use_cache
        source_properties vector_index_config vectorize_collection_name
    NamedVectors: name! * model passage_model query_model endpoint_url wait_for_model use_gpu use_cache
        source_properties vector_index_config vectorize_collection_name
    Vectorizer: model passage_model query_model endpoint_url wait_for_model use_gpu use_cache
        vectorize_collection_name

text2vec-mistral Text2VecMistral
    settings: vectorize_collection_name model base_url
    Vectors: * name quantizer base_url model source_properties vector_index_config vectorize_collection_name
    NamedVectors: name! * base_url model source_properties vector_index_config vectorize_collection_name
    Vectorizer: * base_url model vectorize_collection_name

text2vec-digitalocean Text2VecDigitalOcean
    settings: model! vectorize_collection_name base_url
    Vectors: * name quantizer base_url model source_properties vector_index_config vectorize_collection_name

text2vec-morph Text2VecMorph
    settings: vectorize_collection_name model base_url endpoint
    Vectors: * name quantizer base_url model endpoint source_properties vector_index_config
        vectorize_collection_name

text2vec-databricks Text2VecDatabricks
    settings: endpoint! vectorize_collection_name instruction
    Vectors: * name quantizer endpoint instruction source_properties vector_index_config
        vectorize_collection_name
    NamedVectors: name! * endpoint instruction source_properties vector_index_config vectorize_collection_name
    Vectorizer: * endpoint instruction vectorize_collection_name

text2vec-openai Text2VecOpenAI
    settings: vectorize_collection_name base_url dimensions endpoint model:OpenAIModel|str model_version type_
        is_azure=False
    Vectors: * name quantizer base_url dimensions endpoint model model_version type_ source_properties
        vector_index_config vectorize_collection_name
    NamedVectors: name! * base_url dimensions endpoint model model_version type_ source_properties
        vector_index_config vectorize_collection_name
    Vectorizer: model model_version type_ vectorize_collection_name base_url dimensions endpoint

text2vec-cohere Text2VecCohere
    settings: vectorize_collection_name base_url model:CohereModel|str dimensions truncate
    Vectors: * name quantizer base_url model dimensions truncate source_properties vector_index_config
        vectorize_collection_name
    NamedVectors: name! * base_url model truncate source_properties vector_index_config
        vectorize_collection_name
    Vectorizer: model truncate vectorize_collection_name base_url

text2vec-palm Text2VecGoogle
    settings: vectorize_collection_name project_id api_endpoint dimensions model>modelId title_property
        task_type location
    Vectors.text2vec_google: * name quantizer api_endpoint dimensions model project_id! title_property task_type
        source_properties vector_index_config vectorize_collection_name location
    Vectors.text2vec_google_aistudio: * name quantizer dimensions model title_property task_type
        source_properties vector_index_config vectorize_collection_name | api_endpoint=GEMINI
    Vectors.text2vec_google_gemini: * name quantizer dimensions model title_property task_type source_properties
        vector_index_config vectorize_collection_name | api_endpoint=GEMINI
    Vectors.text2vec_google_vertex: * name quantizer api_endpoint dimensions model project_id! title_property
        task_type source_properties vector_index_config vectorize_collection_name location
    NamedVectors.text2vec_google: name! project_id! * api_endpoint model_id>model title_property
        source_properties vector_index_config vectorize_collection_name location
    NamedVectors.text2vec_google_aistudio: name! * model_id>model title_property source_properties
        vector_index_config vectorize_collection_name | api_endpoint=GEMINI
    NamedVectors: name! project_id! * source_properties vector_index_config vectorize_collection_name
        api_endpoint model_id>model title_property
    Vectorizer.text2vec_google: project_id! api_endpoint model_id>model title_property vectorize_collection_name
        location
    Vectorizer.text2vec_google_aistudio: model_id>model title_property vectorize_collection_name |
        api_endpoint=GEMINI
    Vectorizer: project_id! api_endpoint model_id>model title_property vectorize_collection_name

text2vec-transformers Text2VecTransformers
    settings: pooling_strategy='masked_mean' vectorize_collection_name inference_url passage_inference_url
        query_inference_url dimensions
    Vectors: * name dimensions quantizer inference_url passage_inference_url pooling_strategy
        query_inference_url source_properties vector_index_config vectorize_collection_name
    NamedVectors: name! * dimensions pooling_strategy inference_url passage_inference_url query_inference_url
        source_properties vector_index_config vectorize_collection_name
    Vectorizer: pooling_strategy dimensions vectorize_collection_name inference_url passage_inference_url
        query_inference_url

text2vec-gpt4all Text2VecGPT4All
    settings: vectorize_collection_name
    Vectors: * name quantizer source_properties vector_index_config vectorize_collection_name
    NamedVectors: name! * source_properties vector_index_config vectorize_collection_name
    Vectorizer: vectorize_collection_name

text2vec-jinaai Text2VecJinaAI
    settings: vectorize_collection_name base_url:str dimensions model:JinaModel|str
    Vectors: * name quantizer base_url dimensions model source_properties vector_index_config
        vectorize_collection_name
    NamedVectors: name! * base_url dimensions model source_properties vector_index_config
        vectorize_collection_name
    Vectorizer: model vectorize_collection_name base_url dimensions

text2vec-voyageai Text2VecVoyageAI
    settings: vectorize_collection_name dimensions model:VoyageModel|str base_url:str truncate:bool
    Vectors: * name base_url dimensions model quantizer source_properties truncate vector_index_config
        vectorize_collection_name
    NamedVectors: name! * model base_url truncate source_properties vector_index_config
        vectorize_collection_name
    Vectorizer: * model base_url truncate vectorize_collection_name

text2vec-nvidia Text2VecNvidia
    settings: vectorize_collection_name model base_url:str truncate:bool
    Vectors: * name quantizer base_url model truncate source_properties vector_index_config
        vectorize_collection_name
    NamedVectors: name! * model base_url truncate source_properties vector_index_config
        vectorize_collection_name
    Vectorizer: * model base_url truncate vectorize_collection_name

text2vec-weaviate Text2VecWeaviate
    settings: vectorize_collection_name model:WeaviateModel|str base_url:str dimensions
    Vectors: * name quantizer base_url dimensions model source_properties vector_index_config
        vectorize_collection_name
    NamedVectors: name! * model base_url dimensions source_properties vector_index_config
        vectorize_collection_name
    Vectorizer: * model base_url vectorize_collection_name dimensions

text2vec-ollama Text2VecOllama
    settings: vectorize_collection_name model api_endpoint
    Vectors: * name quantizer api_endpoint model source_properties vector_index_config vectorize_collection_name
    NamedVectors: name! * api_endpoint model source_properties vector_index_config vectorize_collection_name
    Vectorizer: * api_endpoint model vectorize_collection_name

img2vec-neural Img2VecNeural
    settings: image_fields:list[str]!
    Vectors: * name quantizer image_fields vector_index_config
    NamedVectors: name! image_fields * vector_index_config
    Vectorizer: image_fields

multi2vec-cohere Multi2VecCohere
    settings: image_fields text_fields base_url model:CohereMultimodalModel|str dimensions truncate
    Vectors: * name quantizer base_url image_fields model dimensions text_fields truncate vector_index_config
        vectorize_collection_name~
    NamedVectors: name! * base_url image_fields model text_fields truncate vector_index_config
        vectorize_collection_name~
    Vectorizer: * model truncate vectorize_collection_name~ base_url image_fields text_fields

multi2vec-jinaai Multi2VecJinaAI
    settings: image_fields text_fields base_url model:JinaMultimodalModel|str dimensions
    Vectors: * name quantizer base_url dimensions image_fields model text_fields vector_index_config
    NamedVectors: name! * base_url model dimensions image_fields text_fields vector_index_config
        vectorize_collection_name~
    Vectorizer: * model vectorize_collection_name~ base_url dimensions image_fields text_fields

multi2vec-aws Multi2VecAWS
    settings: image_fields text_fields region model dimensions
    Vectors: * name quantizer dimensions image_fields model text_fields region vector_index_config
    Vectors.multi2vec_aws_bedrock: * name quantizer dimensions image_fields model text_fields region
        vector_index_config

multi2multivec-jinaai Multi2MultiVecJinaAI
    settings: image_fields text_fields base_url model:JinaMultimodalModel|str
    MultiVectors.multi2vec_jinaai: * name encoding quantizer base_url image_fields model text_fields
        multi_vector_config vector_index_config

multi2multivec-weaviate Multi2MultiVecWeaviate
    settings: image_fields text_fields base_url model:WeaviateMultimodalModel|str
    MultiVectors.multi2vec_weaviate: * image_field!>image_fields[] name encoding quantizer base_url model
        multi_vector_config vector_index_config

multi2vec-clip Multi2VecClip
    settings: image_fields text_fields inference_url
    Vectors: * name quantizer inference_url image_fields text_fields vector_index_config
    NamedVectors: name! * inference_url image_fields text_fields vector_index_config vectorize_collection_name~
    Vectorizer: image_fields text_fields interference_url^inference_url inference_url vectorize_collection_name~

multi2vec-palm Multi2VecGoogle
    settings: image_fields text_fields audio_fields video_fields project_id location api_endpoint model>modelId
        dimensions video_interval_seconds
    Vectors.multi2vec_google: * name quantizer dimensions audio_fields image_fields location! model project_id!
        text_fields video_fields video_interval_seconds vector_index_config
    Vectors.multi2vec_google_gemini: * name quantizer dimensions audio_fields image_fields model text_fields
        video_fields video_interval_seconds vector_index_config | api_endpoint=GEMINI
    NamedVectors.multi2vec_google: name! * location! project_id! audio_fields image_fields text_fields
        video_fields dimensions video_interval_seconds model_id>model vector_index_config
        vectorize_collection_name~
    NamedVectors: name! * vector_index_config vectorize_collection_name~ location! project_id! image_fields
        text_fields video_fields dimensions video_interval_seconds model_id>model
    Vectorizer.multi2vec_google: * location! project_id! image_fields text_fields video_fields model_id>model
        video_interval_seconds vectorize_collection_name~
    Vectorizer: * location! project_id! image_fields text_fields video_fields dimensions model_id>model
        video_interval_seconds vectorize_collection_name~

multi2vec-bind Multi2VecBind
    settings: image_fields text_fields audio_fields depth_fields imu_fields thermal_fields video_fields
    Vectors: * name quantizer audio_fields depth_fields image_fields imu_fields text_fields thermal_fields
        video_fields vector_index_config
    NamedVectors: name! * audio_fields depth_fields image_fields imu_fields text_fields thermal_fields
        video_fields vector_index_config vectorize_collection_name~
    Vectorizer: audio_fields depth_fields image_fields imu_fields text_fields thermal_fields video_fields
        vectorize_collection_name~

multi2vec-voyageai Multi2VecVoyageAI
    settings: image_fields text_fields base_url model:VoyageMultimodalModel|str truncation dimensions
        video_fields
    Vectors: * name quantizer base_url image_fields model text_fields video_fields dimensions truncation
        vector_index_config
    NamedVectors: name! * base_url model truncation output_encoding~ image_fields text_fields
        vector_index_config vectorize_collection_name~
    Vectorizer: * model truncation output_encoding~ vectorize_collection_name~ base_url image_fields text_fields

multi2vec-nvidia Multi2VecNvidia
    settings: image_fields text_fields base_url model truncation
    Vectors: * name quantizer base_url image_fields model text_fields truncation vector_index_config
    NamedVectors: name! * base_url model truncation output_encoding~ image_fields text_fields
        vector_index_config vectorize_collection_name~
    Vectorizer: * model truncation output_encoding~ vectorize_collection_name~ base_url image_fields text_fields

multi2vec-twelvelabs Multi2VecTwelveLabs
    settings: image_fields text_fields base_url model
    Vectors: * name quantizer base_url image_fields model text_fields vector_index_config

ref2vec-centroid Ref2VecCentroid
    settings: reference_properties! method='mean'
    Vectors: * name quantizer method reference_properties vector_index_config
    NamedVectors: name! reference_properties * method vector_index_config
    Vectorizer: reference_properties method

custom GenerativeCustom
    Generative: module_name!>generative module_config

generative-anthropic GenerativeAnthropic
    settings: model max_tokens stop_sequences temperature top_k top_p base_url:str
    Generative: model max_tokens stop_sequences temperature top_k top_p base_url
    GenerativeConfig: * base_url model max_tokens stop_sequences temperature top_k top_p

generative-anyscale GenerativeAnyscale
    settings: base_url:str temperature model
    Generative: model temperature base_url
    GenerativeConfig: * base_url model temperature

generative-aws GenerativeAWS
    settings: region! service='bedrock' model endpoint temperature target_model target_variant top_k top_p
        stop_sequences max_tokens
    Generative: model region='' endpoint service max_tokens
    Generative.aws_bedrock: model! region temperature max_tokens top_k top_p stop_sequences | service='bedrock'
    Generative.aws_sagemaker: region endpoint! max_tokens target_model target_variant temperature top_k top_p
        stop_sequences | service='sagemaker'
    GenerativeConfig: * endpoint max_tokens model region service target_model target_variant temperature
    GenerativeConfig.aws_bedrock: * endpoint max_tokens model region temperature top_k~ top_p~ stop_sequences |
        service='bedrock'
    GenerativeConfig.aws_sagemaker: * endpoint max_tokens region target_model target_variant temperature top_k~
        top_p~ stop_sequences | service='sagemaker'

generative-openai GenerativeAzureOpenAI (on Azure)
    settings: resource_name! deployment_id! api_version base_url frequency_penalty presence_penalty max_tokens
        temperature top_p model n stop
    Generative.azure_openai: resource_name deployment_id frequency_penalty max_tokens presence_penalty
        temperature top_p base_url api_version
    GenerativeConfig.azure_openai: * api_version base_url deployment_id frequency_penalty max_tokens model n
        presence_penalty resource_name stop temperature top_p | is_azure=True

generative-cohere GenerativeCohere
    settings: base_url k model max_tokens stop_sequences temperature frequency_penalty p presence_penalty
    Generative: model k max_tokens return_likelihoods~ stop_sequences temperature base_url
    GenerativeConfig: * base_url frequency_penalty k max_tokens model p presence_penalty stop_sequences
        temperature

generative-contextualai GenerativeContextualAI
    settings: model temperature top_p max_new_tokens system_prompt avoid_commentary knowledge
    Generative: model max_new_tokens temperature top_p system_prompt avoid_commentary knowledge
    GenerativeConfig: * model max_new_tokens temperature top_p system_prompt avoid_commentary?False knowledge

generative-databricks GenerativeDatabricks
    settings: endpoint! max_tokens temperature top_k top_p frequency_penalty log_probs model n presence_penalty
        stop top_log_probs
    Generative: * endpoint max_tokens temperature top_k top_p
    GenerativeConfig: * endpoint! frequency_penalty log_probs?False max_tokens model n presence_penalty stop
        temperature top_log_probs top_p

generative-deepseek GenerativeDeepseek
    settings: model temperature max_tokens frequency_penalty presence_penalty top_p base_url:str stop
    Generative: * base_url model temperature max_tokens frequency_penalty presence_penalty top_p stop
    GenerativeConfig: * base_url model temperature max_tokens frequency_penalty presence_penalty top_p stop

generative-digitalocean GenerativeDigitalOcean
    settings: base_url:str model temperature top_p max_tokens frequency_penalty presence_penalty stop
    Generative: * base_url model temperature top_p max_tokens frequency_penalty presence_penalty stop
    GenerativeConfig: * base_url model temperature top_p max_tokens frequency_penalty presence_penalty stop

generative-friendliai GenerativeFriendliAI
    settings: temperature model max_tokens base_url:str n top_p
    Generative: * base_url model temperature max_tokens
    GenerativeConfig: * base_url max_tokens model n temperature top_p

generative-palm GenerativeGoogle as google
    settings: project_id! api_endpoint endpoint_id region location max_tokens>maxOutputTokens model>modelId
        temperature top_k top_p frequency_penalty presence_penalty stop_sequences
    Generative.google: project_id api_endpoint max_output_tokens>max_tokens model_id>model temperature top_k
        top_p
    Generative.google_gemini: max_output_tokens>max_tokens model temperature top_k top_p | project_id=''
    Generative.google_vertex: project_id api_endpoint region max_output_tokens>max_tokens model_id>model
        endpoint_id temperature top_k top_p location
    Generative: project_id api_endpoint max_output_tokens>max_tokens model_id>model temperature top_k top_p
    GenerativeConfig.google: * api_endpoint:Host endpoint_id frequency_penalty max_tokens model presence_penalty
        project_id region stop_sequences temperature top_k top_p
    GenerativeConfig.google_gemini: * frequency_penalty max_tokens model presence_penalty temperature top_k
        top_p stop_sequences | api_endpoint=GEMINI
    GenerativeConfig.google_vertex: * api_endpoint:Host project_id endpoint_id region frequency_penalty
        max_tokens model presence_penalty temperature top_k top_p stop_sequences location

generative-meta GenerativeMeta
    settings: base_url:str model temperature top_p max_tokens frequency_penalty presence_penalty
        reasoning_effort:MetaReasoningEffort|str
    Generative: * base_url model temperature top_p max_tokens frequency_penalty presence_penalty
        reasoning_effort
    GenerativeConfig: * base_url model temperature top_p max_tokens frequency_penalty presence_penalty
        reasoning_effort:MetaReasoningEffort

generative-mistral GenerativeMistral
    settings: temperature model max_tokens base_url:str top_p
    Generative: model temperature max_tokens base_url
    GenerativeConfig: * base_url max_tokens model temperature top_p

generative-nvidia GenerativeNvidia
    settings: temperature model max_tokens base_url:str top_p
    Generative: * base_url model temperature max_tokens top_p
    GenerativeConfig: * base_url max_tokens model temperature top_p

generative-ollama GenerativeOllama
    settings: model api_endpoint temperature
    Generative: * api_endpoint model
    GenerativeConfig: * api_endpoint:Url model temperature

generative-openai GenerativeOpenAI
    settings: base_url frequency_penalty presence_penalty max_tokens temperature top_p model verbosity
        reasoning_effort:OpenAiReasoningEffort|str api_version deployment_id n resource_name stop
    Generative: model frequency_penalty max_tokens presence_penalty temperature top_p base_url * verbosity
        reasoning_effort
    GenerativeConfig: * api_version base_url deployment_id frequency_penalty max_tokens model n presence_penalty
        reasoning_effort:OpenAiReasoningEffort resource_name stop temperature top_p verbosity:OpenAiVerbosity |
        is_azure=False

generative-xai GenerativeXai
    settings: temperature model max_tokens base_url:str top_p
    Generative: * base_url model temperature max_tokens top_p
    GenerativeConfig: * base_url max_tokens model temperature top_p

generative-dummy -
    GenerativeConfig:

custom RerankerCustom
    Reranker: module_name!>reranker module_config

reranker-cohere RerankerCohere
    settings: model:RerankerCohereModel|str base_url
    Reranker: model base_url

reranker-transformers RerankerTransformers
    Reranker:

reranker-jinaai RerankerJinaAI
    settings: model:RerankerJinaAIModel|str
    Reranker: model

reranker-voyageai RerankerVoyageAI
    settings: model:RerankerVoyageAIModel|str
    Reranker: model

reranker-nvidia RerankerNvidia
    settings: model base_url
    Reranker: model base_url

reranker-contextualai RerankerContextualAI
    settings: model:RerankerContextualAIModel|str instruction top_n
    Reranker: model instruction top_n
"""

METADATA = """
TokenUsage: Tokens that a provider billed
    prompt_tokens:int completion_tokens:int total_tokens:int

UsageMetadata: Metadata of Databricks, Deepseek, DigitalOcean, FriendliAI, Meta, Mistral, Nvidia, OpenAI and xAI
    usage:TokenUsage
    from databricks deepseek digitalocean friendliai meta mistral nvidia openai xai

AnthropicUsage: Tokens that Anthropic billed
    input_tokens:int=0 output_tokens:int=0

AnthropicMetadata: Metadata of Anthropic
    usage:AnthropicUsage
    from anthropic

EmptyMetadata: Metadata of a provider that reports nothing: Anyscale, AWS, the dummy, Ollama
    from anyscale aws dummy ollama

CohereApiVersion: The version of Cohere's API that answered
    version:str is_deprecated:bool is_experimental:bool

CohereBilledUnits: What Cohere billed
    input_tokens:float output_tokens:float search_units:float classifications:float

CohereTokens: What Cohere counted
    input_tokens:float output_tokens:float

Texts: A list of texts
    values:list[str]!

CohereMetadata: Metadata of Cohere
    api_version:CohereApiVersion billed_units:CohereBilledUnits tokens:CohereTokens warnings:Texts
    from cohere

GoogleTokenCount: Tokens and characters of one direction
    total_billable_characters:int total_tokens:int

GoogleTokenMetadata: Tokens and characters in and out
    input_token_count:GoogleTokenCount output_token_count:GoogleTokenCount

GoogleMetadataDetails: What Vertex AI reports
    token_metadata:GoogleTokenMetadata

GoogleUsageMetadata: What Gemini reports
    prompt_token_count:int candidates_token_count:int total_token_count:int

GoogleMetadata: Metadata of Google
    metadata:GoogleMetadataDetails usage_metadata:GoogleUsageMetadata
    from google
"""
"""What providers report about a generated text: classes, their fields, and the names of providers in the protocol.

After a field: `:X` its type, `!` required, `=x` its default; else it may be None, which is the default.
"""
